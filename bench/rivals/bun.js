// uWebSockets as it is shipped in Bun: `bun bun.js PORT`.
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(Bun.argv[2]),
  fetch(request, server) {
    return server.upgrade(request) ? undefined : new Response("WebSocket only", { status: 426 });
  },
  websocket: {
    idleTimeout: 0,
    perMessageDeflate: false,
    backpressureLimit: 64 * 1024 * 1024, // nothing is dropped: every delivery is counted
    open(socket) {
      socket.subscribe("room");
    },
    message(socket, text) {
      server.publish("room", text);
    },
  },
});
