import type { PlainKey } from '../text/catalogue';
import { t } from '../text/t';

/** Empty modules around a QR code (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

type QrCodeProps = {
  readonly qr: { readonly size: number; readonly path: string };
  readonly label: PlainKey;
};

/** A QR code, drawn from the path that the server made. */
export function QrCode({ qr, label }: QrCodeProps) {
  const side = qr.size + 2 * QUIET;
  return (
    <svg
      class="invite-qr"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={t(label)}
    >
      <path d={qr.path} />
    </svg>
  );
}
