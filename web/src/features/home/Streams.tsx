const WIDTH = 560;
const HEIGHT = 340;
const BROOKS = 27;
/** How far along the picture the streams of each order meet. */
const CONFLUENCES = [0.3, 0.55, 0.76];
/** The way of the river after the last confluence, as shares of the picture's height. */
const RIVER = [0.5, 0.56, 0.47, 0.52];

interface Point {
  x: number;
  y: number;
}

/** A bend from one point to another, leaving and arriving along the valley. */
function flow(from: Point, to: Point): string {
  const reach = to.x - from.x;
  const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return `M${at(from.x, from.y)}C${at(from.x + reach * 0.62, from.y)} ${at(to.x - reach * 0.45, to.y)} ${at(to.x, to.y)}`;
}

/** Where three neighbouring streams meet, drawn towards the middle of the valley. */
function confluenceOf(streams: Point[], along: number): Point {
  const middle = streams.reduce((sum, { y }) => sum + y, 0) / streams.length;
  const towards = middle + (HEIGHT / 2 - middle) * 0.3;
  return { x: WIDTH * along + 26 * Math.sin(middle * 0.9), y: towards + 9 * Math.sin(middle) };
}

/** Streams by order, the smallest first: three brooks make a stream, three streams a river (Strahler's ordering). */
function drawNetwork(): string[][] {
  const orders: string[][] = [];
  let streams: Point[] = Array.from({ length: BROOKS }, (_, i) => ({
    x: 4 + 62 * Math.abs(Math.sin(i * 2.4)),
    y: (HEIGHT * (i + 0.5 + 0.3 * Math.sin(i * 5.1))) / BROOKS,
  }));
  for (const along of CONFLUENCES) {
    const next: Point[] = [];
    const paths: string[] = [];
    for (let i = 0; i < streams.length; i += 3) {
      const meeting = streams.slice(i, i + 3);
      const point = confluenceOf(meeting, along);
      paths.push(...meeting.map((stream) => flow(stream, point)));
      next.push(point);
    }
    orders.push(paths);
    streams = next;
  }
  const start = streams[0] ?? { x: WIDTH, y: HEIGHT / 2 };
  const bends = RIVER.map((share, i) => ({
    x: start.x + ((WIDTH + 8 - start.x) * (i + 1)) / RIVER.length,
    y: HEIGHT * share,
  }));
  orders.push(bends.map((bend, i) => flow(bends[i - 1] ?? start, bend)));
  return orders;
}

const network = drawNetwork();

/** The front page's picture: many brooks that run together into one river. */
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
        <g key={order} strokeWidth={[1.1, 2.2, 4.2, 8][order]} opacity={[0.6, 0.75, 0.9, 1][order]}>
          {paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </g>
      ))}
    </svg>
  );
}
