# Sums the reports of Surefire (XML) and Vitest (JSON): one row for each runner, then the last line
# `N passed, N failed, N skipped`. Exit 1 when there was no test or a failed one.

function number(name,   start) {
  if (!match($0, name "\"?[=:] ?\"?[0-9]+")) return 0
  start = substr($0, RSTART, RLENGTH)
  sub(/.*[^0-9]/, "", start)
  return start + 0
}

function runner(file,   parts) {
  sub(/^\.\//, "", file)
  split(file, parts, "/")
  return file ~ /unit\.json$/ ? "web unit" : file ~ /e2e\.json$/ ? "web e2e" : "java " parts[1]
}

function add(name, p, f, s) {
  if (!(name in passed)) names[++count] = name
  passed[name] += p; failed[name] += f; skipped[name] += s
}

FNR == 1 { done = 0 }
!done && FILENAME ~ /\.xml$/ && / tests="/ {
  f = number(" errors") + number(" failures"); s = number(" skipped")
  add(runner(FILENAME), number(" tests") - f - s, f, s)
  done = 1
}
!done && FILENAME ~ /\.json$/ && /"numTotalTests"/ {
  add(runner(FILENAME), number("\"numPassedTests"), number("\"numFailedTests"),
      number("\"numPendingTests") + number("\"numTodoTests"))
  done = 1
}

END {
  p = f = s = 0
  if (count) printf "%-20s %8s %8s %8s\n", "runner", "passed", "failed", "skipped"
  for (i = 1; i <= count; i++) {
    n = names[i]
    printf "%-20s %8d %8d %8d\n", n, passed[n], failed[n], skipped[n]
    p += passed[n]; f += failed[n]; s += skipped[n]
  }
  printf "%s%d passed, %d failed, %d skipped\n", count ? "\n" : "", p, f, s
  exit p + f == 0 || f > 0
}
