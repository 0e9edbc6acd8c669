/** A school's web as the server packed it; see pure/packed.py for the bytes. */
export type Head = {
  people: number;
  ties: number[];
  height: number;
  looks: string[];
  slugs: string[];
  spacing: number;
  sized: boolean;
  names?: string[];
};
export type Kind = { look: string; slug: string; source: Uint16Array; target: Uint16Array };
export type Web = {
  head: Head;
  x: Float32Array;
  y: Float32Array;
  number: Uint16Array;
  circle: Uint8Array;
  mark: Uint8Array;
  size: Float32Array;
  kinds: Kind[];
};

const FULL = 65_535;

export function unpacked(bytes: ArrayBuffer): Web {
  const view = new DataView(bytes);
  const long = view.getUint32(0, true);
  const head: Head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, long)));
  const n = head.people;
  let at = 4 + long;
  const words = () => {
    const read = Uint16Array.from({ length: n }, (_, k) => view.getUint16(at + 2 * k, true));
    at += 2 * n;
    return read;
  };
  const small = () => {
    at += n;
    return new Uint8Array(bytes, at - n, n);
  };
  const [x, y, number] = [words(), words(), words()];
  const [circle, mark, size] = [small(), small(), small()];
  const all = new Uint8Array(bytes);
  const varint = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = all[at++] ?? 0;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  };
  const kinds = head.ties.map((many, k): Kind => {
    const source = new Uint16Array(many);
    const target = new Uint16Array(many);
    for (let who = 0, tie = 0; who < n; who++) {
      let whom = 0;
      for (let left = varint(); left > 0; left--, tie++) {
        whom += varint();
        source[tie] = who;
        target[tie] = whom;
      }
    }
    return { look: head.looks[k] ?? "other", slug: head.slugs[k] ?? "", source, target };
  });
  return {
    head,
    x: Float32Array.from(x, (value) => value / FULL),
    y: Float32Array.from(y, (value) => value / FULL),
    number,
    circle,
    mark,
    size: Float32Array.from(size, (value) => value / 255),
    kinds,
  };
}
