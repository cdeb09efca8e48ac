const WIDTH = 560;
const HEIGHT = 420;
const OUTLET = { x: WIDTH * 0.46, y: HEIGHT };
const BROOKS = 27;

interface Point {
  x: number;
  y: number;
}

/** Where three neighbouring streams meet: below them, drawn towards the outlet. */
function confluenceOf(streams: Point[], y: number): Point {
  const middle = streams.reduce((sum, { x }) => sum + x, 0) / streams.length;
  return { x: middle + (OUTLET.x - middle) * 0.35, y: y + Math.sin(middle) * 14 };
}

function flow(from: Point, to: Point): string {
  const drop = to.y - from.y;
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}C${from.x.toFixed(1)} ${(from.y + drop * 0.55).toFixed(1)} ${to.x.toFixed(1)} ${(to.y - drop * 0.5).toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}

/** Streams by order, the smallest first: three brooks make a stream, three streams a river (Strahler's ordering). */
function drawNetwork(): string[][] {
  const orders: string[][] = [];
  let streams: Point[] = Array.from({ length: BROOKS }, (_, i) => ({
    x: (WIDTH * (i + 0.5)) / BROOKS,
    y: 10 + 46 * Math.abs(Math.sin(i * 2.4)),
  }));
  for (const level of [0.36, 0.64, 0.84]) {
    const next: Point[] = [];
    const paths: string[] = [];
    for (let i = 0; i < streams.length; i += 3) {
      const meeting = streams.slice(i, i + 3);
      const point = confluenceOf(meeting, HEIGHT * level);
      paths.push(...meeting.map((stream) => flow(stream, point)));
      next.push(point);
    }
    orders.push(paths);
    streams = next;
  }
  orders.push(streams.map((stream) => flow(stream, OUTLET)));
  return orders;
}

const network = drawNetwork();

/** The front page's picture: brooks that run together into one river. */
export function Streams() {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      fill="none"
      stroke="var(--hw-river)"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {network.map((paths, order) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of a stream is what tells it apart
        <g key={order} strokeWidth={[1, 2, 4, 7][order]} opacity={[0.55, 0.7, 0.85, 1][order]}>
          {paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </g>
      ))}
    </svg>
  );
}
