package chat.parley.examples.lab;

import java.util.List;

/// A page that needs nothing but itself: no script, no font, no picture from elsewhere. It is XML,
/// too.
record HtmlReport(Findings findings) {
  private static final String MARK =
      """
      <svg class="mark" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" aria-hidden="true"><path d="M12 5C6.5 8 4 11.6 4 16s2.5 8 8 11"/><path d="M20 5c5.5 3 8 6.6 8 11s-2.5 8-8 11"/><circle cx="16" cy="16" r="2.4" fill="currentColor" stroke="none"/></svg>
      """;
  private static final String WAVE =
      """
      <svg class="tide defs" aria-hidden="true"><defs><pattern id="wave" width="16" height="8" patternUnits="userSpaceOnUse"><path d="M0 1C2 8 14 8 16 1"/></pattern></defs></svg>
      """;
  private static final String TIDE =
      """
      <svg class="tide" width="100%" height="8" aria-hidden="true"><rect width="100%" height="8" fill="url(#wave)"/></svg>
      """;

  String text() {
    StringBuilder page = new StringBuilder();
    head(page);
    page.append("<main>\n");
    overview(page);
    findings.sections().forEach(section -> section(page, section));
    page.append("</main>\n");
    foot(page);
    return page.append("</body>\n</html>\n").toString();
  }

  private void head(StringBuilder page) {
    page.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width,initial-scale=1"/>
        <title>Synchronous and asynchronous · Parley's lab</title>
        <style>
        """);
    page.append(Svg.resource("report.css")).append(Svg.resource("plot.css"));
    page.append("</style>\n</head>\n<body>\n<header>\n").append(WAVE).append(MARK);
    page.append("<h1>Synchronous and asynchronous, side by side</h1>\n");
    page.append(
        "<p class=\"lead\">The same work, run in each way that a Java program can run it. Who waits for"
            + " the network can do other things meanwhile; who computes cannot.</p>\n");
    page.append("<p class=\"muted\">Measured by ").append(code(command())).append(" on ");
    page.append(Text.escape(findings.machine())).append(".</p>\n");
    if (findings.options().quick()) {
      page.append("<p class=\"wrong\">A quick run: it only shows that the lab works.</p>\n");
    }
    page.append("</header>\n");
  }

  private String command() {
    return ("./parley lab " + findings.options().words()).strip();
  }

  private static String code(String text) {
    return "<code>" + Text.escape(text) + "</code>";
  }

  private void overview(StringBuilder page) {
    page.append("<section class=\"pair\">\n<div>\n<h2>What the figures say</h2>\n");
    page.append("<ul class=\"conclusions\">\n");
    for (String conclusion : findings.conclusions()) {
      page.append("<li>").append(Text.escape(conclusion)).append("</li>\n");
    }
    page.append("</ul>\n</div>\n<div>\n<h3>How many times as fast as the first way</h3>\n");
    page.append(
        new Plots(findings.options())
            .overview(findings)
            .inPage("gains", "How many times as fast each way is", "The tables have the figures."));
    page.append("</div>\n</section>\n");
  }

  private void section(StringBuilder page, Section section) {
    Workload workload = section.workload();
    Plots plots = new Plots(findings.options());
    String id = workload.name();
    page.append("<section aria-labelledby=\"").append(id).append("\">\n").append(TIDE);
    page.append("<h2 id=\"").append(id).append("\">").append(Text.escape(workload.title()));
    page.append("</h2>\n<p class=\"muted\">").append(Text.escape(workload.what()));
    page.append("</p>\n<div class=\"pair\">\n<div>\n<h3>");
    page.append(
        workload.isPaced() ? "How late 99 % of messages are at most" : "Time until all are done");
    page.append("</h3>\n");
    page.append(
        plots.bars(section).inPage(id + "-bars", workload.title(), "The table has the figures."));
    table(page, section);
    page.append("</div>\n<div>\n<h3>Some of the ");
    page.append(workload.isPaced() ? "messages" : "tasks").append(", row by row</h3>\n");
    page.append(
        plots
            .timeline(section)
            .inPage(id + "-time", "When each task waited and worked", workload.what()));
    page.append("</div>\n</div>\n");
    remarks(page, section);
    page.append("</section>\n");
  }

  private void table(StringBuilder page, Section section) {
    Table table = Table.of(section, findings.options());
    page.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures: ");
    page.append(Text.escape(section.workload().title())).append("\">\n<table>\n<thead><tr>");
    table.head().forEach(cell -> cell(page, "th scope=\"col\"", "th", cell));
    page.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      page.append("<tr>");
      cell(page, "th scope=\"row\"", "th", row.getFirst());
      row.stream().skip(1).forEach(cell -> cell(page, "td", "td", cell));
      page.append("</tr>\n");
    }
    page.append("</tbody>\n</table>\n</div>\n");
  }

  private static void cell(StringBuilder page, String open, String close, String text) {
    page.append('<').append(open).append('>').append(Text.escape(text));
    page.append("</").append(close).append('>');
  }

  private void remarks(StringBuilder page, Section section) {
    for (Outcome outcome : section.outcomes()) {
      if (!outcome.remark().isEmpty()) {
        String label = section.workload().label(outcome.way(), findings.options());
        page.append("<p class=\"muted\">").append(Text.escape(label + ": " + outcome.remark()));
        page.append(".</p>\n");
      }
    }
    if (!section.same()) {
      page.append("<p class=\"wrong\">The ways had different results.</p>\n");
    }
  }

  private void foot(StringBuilder page) {
    page.append("<footer>\n").append(TIDE);
    page.append(
        """
        <dl>
        <dt>time</dt><dd>from the start until all tasks are done; the best of %d runs, which took turns</dd>
        <dt>gain</dt><dd>how many times as fast as the first way; in the chat, how many times less late (p99)</dd>
        <dt>p50, p99</dt><dd>within this time half of the tasks, and 99 of 100, are done; all are asked for at the start</dd>
        <dt>threads</dt><dd>those that ran tasks; in the chat, all of the server's process</dd>
        <dt>CPU</dt><dd>processor time of the lab's process, and in the chat of the server's; the far side is a process of its own</dd>
        <dt>working</dt><dd>includes waiting for a free processor, when there are more threads than cores</dd>
        <dt>result</dt><dd>all ways of a workload gave the same result, or it would say so in red</dd>
        </dl>
        </footer>
        """
            .formatted(findings.options().runs()));
  }
}
