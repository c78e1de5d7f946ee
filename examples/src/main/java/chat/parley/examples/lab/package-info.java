/// The lab behind `./parley lab`: one workload of each kind, run in each way that a Java program
/// can run it, measured, and shown as tables, timelines and plots.
///
/// `Ways` is the lesson: the four ways, in one file. A workload says what one task does, once as
/// code that waits and once as code that an event loop calls back. What is far away (a service that
/// takes its time, the visitors of a web server) is a process of its own, `FarSide`, so that it
/// costs the measured process nothing. All ways of a workload must have the same result, or the run
/// fails.
///
/// Deliberately absent: any address but the loopback, keep-alive, and everything of HTTP and
/// WebSocket that the lesson does not need. Nobody should serve the world with this.
@NullMarked
package chat.parley.examples.lab;

import org.jspecify.annotations.NullMarked;
