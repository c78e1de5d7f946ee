package chat.parley.examples.lab;

import java.lang.management.ManagementFactory;

/// Processor time.
final class Cpu {
  private Cpu() {}

  /// Of all threads of this process so far, in nanoseconds.
  static long ofThisProcess() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
