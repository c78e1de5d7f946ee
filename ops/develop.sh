# The developers' half of ./parley, which reads this file when one of these commands is called.
# shellcheck shell=bash disable=SC2154

COMMANDS="serve simulate help version dev test fmt golden autobahn bench gallery torture lab example clean"

develop() {
  local command=$1
  shift
  cd "$ROOT" || exit 1
  mkdir -p target
  case $command in
    test)
      # shellcheck source=ops/test.sh
      . "$ROOT/ops/test.sh"
      run_tests "$@"
      ;;
    dev) dev "$@" ;;
    fmt) fmt ;;
    golden) golden ;;
    autobahn) autobahn ;;
    bench) bench "$@" ;;
    gallery) gallery "$@" ;;
    torture) torture "$@" ;;
    lab) lab "$@" ;;
    example) example "$@" ;;
    simulate) simulate "$@" ;;
    clean) rm -rf target ./*/target web/dist ;;
    *)
      say "parley: there is no command \"$command\"; did you mean \"./parley $(nearest "$command")\"? See ./parley help"
      exit 2
      ;;
  esac
}

fmt() {
  find_maven
  find_node
  web_install >/dev/null
  "${MAVEN[@]}" spotless:apply
  (cd web && npm run --silent format)
}

golden() {
  find_maven
  UPDATE_GOLDEN=1 "${MAVEN[@]}" test -pl protocol,server -Dtest='DocsTest#the_generated_parts*' \
    -Dsurefire.failIfNoSpecifiedTests=false
  say "docs/protocol.md is up to date"
}

autobahn() {
  local log=target/autobahn.log
  find_maven
  progress "Running the Autobahn test suite: some minutes…" autobahn_run "$log" ||
    { tail -n 25 "$log" >&2; die "not every case passed; the whole output is in $log"; }
  sed -n '/<!-- verdicts -->/,/<!-- .verdicts -->/p' docs/rfc6455.md | sed '/<!--/d'
}

autobahn_run() {
  "${MAVEN[@]}" test -pl protocol,server -Dtest=AutobahnTest -Dparley.autobahn=all \
    -Dsurefire.failIfNoSpecifiedTests=false >"$1" 2>&1 </dev/null
}

bench() {
  [ -f bench/pom.xml ] || die "there is no folder bench/ here"
  case ${1:-} in
    jmh) shift && microbench "$@" ;;
    web | sends)
      web_bench "$@"
      return
      ;;
  esac
  build
  find_maven
  progress "Building… the bench" build_parts bench_build ||
    { tail -n 25 "$LOG" >&2; die "the build failed; its whole output is in ${LOG#"$ROOT"/}"; }
  # The generator has one processor: a serial collector, and a heap that does not grow while it counts.
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms512m -Xmx2g --enable-native-access=ALL-UNNAMED \
    -Dparley.jvm="${JVM_FLAGS[*]} ${PARLEY_JAVA_OPTS:-}" -jar bench/target/bench.jar "$@"
}

# web_bench web|sends [COUNT]: the web client in a real browser, with the messages stored or sent.
web_bench() {
  case ${2:-} in
    "") ;;
    *[!0-9]*)
      say "./parley bench web [MESSAGES]   measure the web client in a room of so many (100000); fills docs/benchmarks.md"
      say "./parley bench sends [COUNT]    write so many (10000) while lines, tabs and servers are cut and killed"
      case $2 in -h | --help) return ;; *) exit 2 ;; esac
      ;;
  esac
  # shellcheck source=ops/test.sh
  . "$ROOT/ops/test.sh"
  build
  find_node
  web_install >/dev/null
  need_browser
  case $1 in
    web) in_web env MESSAGES="${2:-100000}" npm run --silent bench ;;
    sends) in_web env SENDS="${2:-10000}" npm run --silent e2e -- sends ;;
  esac
}

# gallery [--screenshots]: every component of the web client, without a server behind it.
gallery() {
  case ${1:-} in
    "") ;;
    --screenshots) ;;
    *)
      say "./parley gallery                every component of the web client in every state, on http://127.0.0.1:8090"
      say "./parley gallery --screenshots  take the pictures of docs/gallery/ anew"
      case $1 in -h | --help) return ;; *) exit 2 ;; esac
      ;;
  esac
  # shellcheck source=ops/test.sh
  . "$ROOT/ops/test.sh"
  find_node
  web_install >/dev/null
  # Not by npm, which would stand between the signal and Vite.
  [ "${1:-}" = --screenshots ] || { cd web && exec ./node_modules/.bin/vite --config gallery.config.ts; }
  need_browser
  in_web npm run --silent screenshots
}

# microbench [PATTERN] [ARGUMENT OF JMH...]: single steps; -prof gc also counts what they allocate.
microbench() {
  find_maven
  mkdir -p target && : >"$LOG"
  progress "Building… the micro-benchmarks" build_parts microbench_build ||
    { tail -n 25 "$LOG" >&2; die "the build failed; its whole output is in ${LOG#"$ROOT"/}"; }
  exec "$JAVA_HOME/bin/java" -jar microbench/target/jmh.jar -prof gc -jvmArgsAppend "${JVM_FLAGS[*]}" "$@"
}

microbench_build() { (cd "$ROOT" && "${MAVEN[@]}" -DskipTests package -pl microbench -am); }

# The simulation is made of the tests' classes; the libraries come from the server's jar.
simulate() {
  local classes=server/target/test-classes:server/target/classes:protocol/target/classes
  find_maven
  progress "Building… the simulation" build_parts simulation_build ||
    { tail -n 25 "$LOG" >&2; die "the build failed; its whole output is in ${LOG#"$ROOT"/}"; }
  exec "$JAVA_HOME/bin/java" -ea -cp "$classes:$JAR" chat.parley.simulation.Simulate "$@"
}

simulation_build() {
  (cd "$ROOT" && "${MAVEN[@]}" -DskipTests package -pl protocol,server)
}

bench_build() { (cd "$ROOT" && "${MAVEN[@]}" -DskipTests package -pl bench -am); }

torture() {
  build
  find_maven
  progress "Building… torture" build_parts torture_build ||
    { tail -n 25 "$LOG" >&2; die "the build failed; its whole output is in ${LOG#"$ROOT"/}"; }
  exec "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders -jar torture/target/torture.jar "$@"
}

torture_build() { (cd "$ROOT" && "${MAVEN[@]}" -DskipTests package -pl torture -am); }

lab() {
  find_jdk
  if newer examples/target/lab.jar pom.xml examples/pom.xml examples/src/main; then
    find_maven
    progress "Building… the lab" build_parts lab_build ||
      { tail -n 25 "$LOG" >&2; die "the build failed; its whole output is in ${LOG#"$ROOT"/}"; }
  fi
  case " $* " in
    *" --help "* | *" -h "* | *" --server-jar "*) ;;
    *) build ;;
  esac
  exec "$JAVA_HOME/bin/java" -jar examples/target/lab.jar "$@"
}

lab_build() { (cd "$ROOT" && "${MAVEN[@]}" -DskipTests package -pl examples); }

# The examples run from their source files, as a student would run them.
example() {
  local name
  case ${1:-} in
    sync) name=SynchronousTasks ;;
    async) name=AsynchronousTasks ;;
    *) say "parley: example knows sync and async, not \"${1:-}\""; exit 2 ;;
  esac
  find_jdk
  exec "$JAVA_HOME/bin/java" "examples/src/main/java/chat/parley/examples/$name.java"
}

# The server runs from a copy of the jar, since a JVM does not survive that its jar is rewritten.
# Looking at the folders once a second needs no tool that watches files.
DEV_SERVER=
DEV_WEB=

dev() {
  local looked=target/dev.looked
  trap 'dev_stop; exit 130' INT TERM
  trap dev_stop EXIT
  build
  find_maven
  find_node
  web_install >/dev/null
  dev_start "$@"
  # Not `npm run dev`: npm would stand between the signal and Vite.
  (cd web && exec ./node_modules/.bin/vite) &
  DEV_WEB=$!
  touch -r "$JAR" "$looked"
  while kill -0 "$DEV_WEB" 2>/dev/null; do
    sleep 1
    newer "$looked" {protocol,server}/src/main {protocol,server}/pom.xml || continue
    touch "$looked"
    if progress "Building… protocol, server" build_parts jar_build; then
      dev_stop_server
      dev_start "$@"
    else
      tail -n 15 "$LOG" >&2
    fi
  done
}

dev_start() {
  cp "$JAR" target/dev.jar
  "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -ea -jar target/dev.jar serve "$@" &
  DEV_SERVER=$!
}

dev_stop_server() {
  [ -n "$DEV_SERVER" ] || return 0
  kill "$DEV_SERVER" 2>/dev/null || true
  wait "$DEV_SERVER" 2>/dev/null || true
  DEV_SERVER=
}

dev_stop() {
  trap - EXIT
  [ -z "$DEV_WEB" ] || kill "$DEV_WEB" 2>/dev/null || true
  dev_stop_server
  wait 2>/dev/null || true
}

# The known command with the smallest edit distance.
nearest() {
  awk -v typed="$1" -v known="$COMMANDS" '
    function min(a, b) { return a < b ? a : b }
    function distance(a, b,   i, j, d) {
      for (i = 0; i <= length(a); i++) d[i, 0] = i
      for (j = 0; j <= length(b); j++) d[0, j] = j
      for (i = 1; i <= length(a); i++)
        for (j = 1; j <= length(b); j++)
          d[i, j] = min(min(d[i - 1, j], d[i, j - 1]) + 1,
                        d[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1)))
      return d[length(a), length(b)]
    }
    BEGIN {
      n = split(known, names, " ")
      for (i = 1; i <= n; i++) {
        d = distance(typed, names[i])
        if (i == 1 || d < best) { best = d; name = names[i] }
      }
      print name
    }'
}
