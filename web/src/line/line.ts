import { Exchange } from '../connection/exchange';
import { openLine } from '../connection/line';
import type { FromTab, ToTab } from './messages';

/** The worker that all tabs of a browser share, with their line. Each port is one call of a tab. */
const exchange = new Exchange(openLine);

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port === undefined) return;
  const tell = (message: ToTab) => port.postMessage(message);
  const line = exchange.attach({
    opened: () => tell({ line: 'open' }),
    heard: tell,
    closed: (code, reason) => tell({ line: 'closed', code, reason }),
  });
  port.onmessage = ({ data }: MessageEvent<FromTab>) => {
    if (typeof data === 'string') line.send(data);
    else if (data.end === 'leave') line.leave();
    else line.hangUp();
  };
  // A tab that crashed says nothing; newer browsers do it for it.
  port.addEventListener('close', line.leave);
});
