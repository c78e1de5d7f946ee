package chat.parley.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the storage counts.
public final class StorageMetrics {
  private final MeterRegistry registry;
  private final Timer commits;
  private final DistributionSummary groups;
  private final Counter failures;
  private final Counter statements;

  public StorageMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.commits = registry.timer("parley.storage.commit");
    this.groups = registry.summary("parley.storage.group.writes");
    this.statements = registry.counter("parley.storage.statements");
    this.failures = registry.counter("parley.storage.write.failures");
  }

  void committed(int writes, long nanos) {
    commits.record(nanos, TimeUnit.NANOSECONDS);
    groups.record(writes);
  }

  void stated() {
    statements.increment();
  }

  void failed(int writes) {
    failures.increment(writes);
  }

  void watchWaiting(Collection<?> waiting) {
    registry.gaugeCollectionSize("parley.storage.waiting.writes", List.of(), waiting);
  }
}
