// Node.js with the package ws: `node ws.mjs PORT`.
import { WebSocketServer } from "ws";

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: Number(process.argv[2]),
  path: "/ws",
  perMessageDeflate: false,
});

server.on("connection", (socket) => {
  socket.on("error", () => socket.terminate());
  socket.on("message", (text) => {
    for (const member of server.clients) {
      member.send(text, { binary: false });
    }
  });
});
