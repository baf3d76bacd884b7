package baton.chaos.judge;

import java.util.List;

/// What one check has looked at, and what it has found.
///
/// @param what was checked, with numbers: a check of nothing proves nothing
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
