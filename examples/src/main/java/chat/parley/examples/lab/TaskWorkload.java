package chat.parley.examples.lab;

import java.util.List;

/// A number of tasks, all asked for at once.
record TaskWorkload(
    String name, String title, String what, List<Way> ways, Ways runner, Task task, int count)
    implements Workload {
  @Override
  public Outcome run(Way way) throws Exception {
    long cpu = Cpu.ofThisProcess();
    Trace trace = new Trace(count);
    task.begin();
    List<String> results = runner.run(way, task, trace);
    task.end(results);
    return new Outcome(
        way,
        Digest.of(results),
        trace.elapsed(),
        Cpu.ofThisProcess() - cpu,
        trace.latencies(),
        trace.threads(),
        -1,
        trace,
        "");
  }
}
