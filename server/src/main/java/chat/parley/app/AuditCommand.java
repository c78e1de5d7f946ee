package chat.parley.app;

import chat.parley.protocol.AuditCodec;
import chat.parley.protocol.AuditEntry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// `parley admin audit …`: the audit log of a running server. Its chain is checked here, not there:
/// who keeps the last hash needs to trust nobody.
final class AuditCommand {
  private final RemotePlace place;
  private final PrintStream out;

  AuditCommand(RemotePlace place, PrintStream out) {
    this.place = place;
    this.out = out;
  }

  /// @return the status of the process: 1 when the log is not what it was
  int run(String act) {
    return switch (act) {
      case "list" -> list();
      case "export" -> export();
      case "verify" -> verify();
      default -> throw new Arguments.Wrong("there is no \"audit " + act + "\"; see --help");
    };
  }

  private int list() {
    for (AuditEntry entry : entries()) {
      out.printf(
          "%6d  %s  %-20s %-15s %-15s %s%n",
          entry.number(),
          entry.at(),
          entry.act(),
          entry.name(),
          entry.subject(),
          String.join(" ", List.of(entry.detail(), entry.from())).strip());
    }
    return 0;
  }

  private int export() {
    entries()
        .reversed()
        .forEach(entry -> out.println(new String(AuditCodec.write(entry), StandardCharsets.UTF_8)));
    return 0;
  }

  private int verify() {
    byte[] previous = AuditEntry.beginning();
    long number = 0;
    for (AuditEntry entry : entries().reversed()) {
      number++;
      if (entry.number() != number || !Arrays.equals(entry.hash(), entry.hashAfter(previous))) {
        out.println("entry " + number + " is not what was written: the log was changed there");
        return 1;
      }
      previous = entry.hash();
    }
    out.println(
        number + " entries, none changed; the last hash is " + HexFormat.of().formatHex(previous));
    return 0;
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> all = new ArrayList<>();
    List<AuditEntry> page;
    String before = "";
    do {
      page =
          place.ask("GET", "/audit" + before, null).objects("entries").stream()
              .map(AuditCodec::read)
              .toList();
      all.addAll(page);
      before = page.isEmpty() ? "" : "?before=" + page.getLast().number();
    } while (!page.isEmpty());
    return all;
  }
}
