package baton.chaos.judge;

import java.util.List;

/// One thing that was looked at, and what was found to be wrong with it.
///
/// @param what was looked at, with numbers: nothing looked at proves nothing
public record CheckResult(String name, String what, List<Finding> findings) {

    public CheckResult {
        findings = List.copyOf(findings);
    }

    public boolean holds() {
        return findings.isEmpty();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("  %-7s %-13s %s".formatted(holds() ? "holds" : "BROKEN", name, what));
        findings.forEach(finding ->
                text.append(System.lineSeparator()).append("          ").append(finding));
        return text.toString();
    }
}
