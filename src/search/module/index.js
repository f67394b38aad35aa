// The files of the index: read once, unpacked, and looked up by term, page and record.

const FORMAT = 2;

/** The deflated bytes in a file of the index, which is a script of one string: congbo("…"). */
function unwrap(data) {
  const bytes = ArrayBuffer.isView(data) ? data : new Uint8Array(data), raw = [];
  if (String.fromCharCode(...bytes.subarray(0, 8)) !== 'congbo("') throw new Error("no index");
  for (let i = 8; i < bytes.length - 2; i++) raw.push(bytes[i] === 92 ? { 110: 10, 114: 13 }[bytes[++i]] ?? bytes[i] : bytes[i]);
  return Uint8Array.from(raw);
}

const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

async function inflate(raw) {
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Terms of a shard in order: keys, and their variants: { marks, split, count, pages, steps }. */
function readShard(bytes) {
  const keys = [], terms = [];
  let at = 0, key = [];
  const number = () => {
    let value = 0, shift = 1, byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * shift;
      shift *= 128;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    const shared = bytes[at++], more = bytes[at++];
    key = key.slice(0, shared).concat(...bytes.subarray(at, (at += more)));
    const variants = [];
    for (let n = bytes[at++]; n > 0; n--) {
      const marks = [];
      let split = 0, letter = 0;
      for (let m = bytes[at++]; m > 0; m--) {
        const byte = bytes[at++], mark = byte & 31;
        letter += byte >> 5;
        if (mark === 30) split = letter;
        else if (mark !== 31) marks[letter] = mark;
      }
      const kept = number(), pages = [], steps = [];
      const count = kept & 1 ? number() : kept >> 1;
      for (let p = kept >> 1, page = 0; p > 0; p--) {
        const value = number();
        pages.push((page += Math.floor(value / 8)));
        steps.push(value & 7);
      }
      variants.push({ marks, split, count, pages, steps });
    }
    keys.push(key.some((byte) => byte > 127) ? new TextDecoder().decode(Uint8Array.from(key)) : String.fromCharCode(...key));
    terms.push(variants);
  }
  return { keys, terms };
}

/** First place in a sorted list whose value is greater than `value`. */
function upper(list, value, of = (x) => x) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(list[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bounds, and names by their place. */
const leaf = ({ bounds, shards }) => ({ bounds: bounds.split(" "), shards: (i) => shards.slice(6 * i, 6 * i + 6) });

class Index {
  constructor(root, load = fetchBytes, read) {
    this.root = root;
    this.cache = new Map();
    this.read = read ?? (async (url) => unwrap(await load(url)));
    this.load = read ? null : load;
  }

  /** A file, read once; a failed one is asked for again next time. */
  file(name, parse = json) {
    let file = this.cache.get(name);
    if (!file) {
      file = this.read(`${this.root}${name}.bin`).then(inflate).then(parse);
      this.cache.set(name, file);
      file.catch(() => this.cache.delete(name));
    }
    return file;
  }

  async open() {
    const manifest = this.load ? json(await this.load(`${this.root}index.json`)) : await this.file("index");
    if (manifest.format !== FORMAT) throw new Error(`index of format ${manifest.format}, not ${FORMAT}`);
    const directory = await this.file(manifest.directory);
    this.directory = directory;
    this.leaf = leaf(directory);
    let start = 0, ordinal = 0;
    this.groups = directory.groups.map(([year, kind, count]) => {
      const group = { start, ordinal, year, kind: directory.kinds[kind] };
      ordinal += count;
      start += 2 ** Math.ceil(Math.log2(count));
      return group;
    });
    return this;
  }

  group(page) {
    return this.groups[upper(this.groups, page, (group) => group.start) - 1];
  }

  /** Which of all pages it is, as their facets and dates stand. */
  ordinal(page) {
    const { ordinal, start } = this.group(page);
    return ordinal + page - start;
  }

  /** The part of the directory that knows the shard of a term: a large one has pages. */
  async part(key) {
    const { paged } = this.directory, { bounds, shards } = this.leaf;
    return paged ? this.file(shards(Math.max(0, upper(bounds, key) - 1)), (bytes) => leaf(json(bytes))) : this.leaf;
  }

  /** The variants of a term. */
  async term(key) {
    const { bounds, shards } = await this.part(key), i = upper(bounds, key) - 1;
    if (i < 0) return [];
    const { keys, terms } = await this.file(shards(i), readShard);
    const at = upper(keys, key) - 1;
    return keys[at] === key ? terms[at] : [];
  }

  /** Terms that begin with `prefix`, from at most `most` shards: [key, variants]. */
  async range(prefix, most = 2) {
    const { bounds, shards } = await this.part(prefix), found = [];
    const first = Math.max(0, upper(bounds, prefix) - 1), last = Math.min(upper(bounds, prefix + "\uffff"), first + most);
    for (const { keys, terms } of await Promise.all(Array.from({ length: Math.max(0, last - first) }, (_, i) => this.file(shards(first + i), readShard)))) {
      keys.forEach((key, at) => key.startsWith(prefix) && found.push([key, terms[at]]));
    }
    return found;
  }

  async record(page) {
    const { chunk, records } = this.directory, at = 6 * Math.floor(page / chunk);
    return (await this.file(records.slice(at, at + 6)))[page % chunk];
  }
}

const fetchBytes = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.arrayBuffer();
};

export { Index };
