package baton.simulator;

/// `./baton simulate`.
public final class Simulate {
    public static void main(String[] arguments) {
        var reached = new Reached();
        var n = Integer.parseInt(arguments[0]);
        var s = Long.parseLong(arguments[1]);
        var started = System.nanoTime();
        var shown = 0;
        var failures = new java.util.TreeMap<Invariant, Integer>();
        for (var seed = s; seed < s + n; seed++) {
            var verdict = History.play(seed, 200);
            reached.add(verdict.reached());
            var violation = verdict.violation();
            if (violation != null) {
                if (failures.merge(violation.invariant(), 1, Integer::sum) <= 1 && shown++ < 3) {
                    System.out.println(seed + " step " + verdict.step() + "\n" + verdict.trace() + violation.getMessage());
                    if (violation.getCause() != null) violation.printStackTrace();
                }
            }
        }
        System.out.println(failures);
        System.out.println("missing " + reached.missing());
        for (var b : Sometimes.values()) System.out.print(b + "=" + reached.count(b) + " ");
        System.out.println("\n" + n * 1e9 / (System.nanoTime() - started) + "/s");
    }
}
