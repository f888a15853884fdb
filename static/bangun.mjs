// Builds what the browser loads: static/{css,js,gambar} and ikon.txt become static/hasil.
// Every result carries the hash of its content in its name, so that browsers may keep it for a year,
// and is compressed beforehand (.br, .gz). manifest.json says which name became which.
// Run it with `make aset`. It ends with 1 and a sentence when something is wrong.

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import * as esbuild from "esbuild";

const STATIC = path.dirname(fileURLToPath(import.meta.url));
const HASIL = path.join(STATIC, "hasil");
const LUCIDE = path.join(STATIC, "../node_modules/lucide-static/icons");
const SUDAH_PADAT = new Set([".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2", ".ico"]);

const manifest = {};
const keluaran = new Map(); // path below static/hasil -> content

/** The files of a folder that are built by themselves; `_name` is only imported by others. */
function sumber(folder, ...akhiran) {
  const penuh = path.join(STATIC, folder);
  if (!fs.existsSync(penuh)) return [];
  return fs
    .readdirSync(penuh, { withFileTypes: true })
    .filter((f) => f.isFile() && !/^[._]/.test(f.name))
    .filter((f) => akhiran.length === 0 || akhiran.includes(path.extname(f.name)))
    .map((f) => `${folder}/${f.name}`)
    .sort();
}

/** Gives `nama` its place in static/hasil, in the style of esbuild: css/dasar-AB12CD34.css. */
function taruh(nama, isi) {
  const { dir, name, ext } = path.posix.parse(nama);
  const sidik = createHash("sha256").update(isi).digest("hex").slice(0, 8).toUpperCase();
  manifest[nama] = path.posix.join(dir, `${name}-${sidik}${ext}`);
  keluaran.set(manifest[nama], isi);
}

async function gayaDanSkrip() {
  const hasil = await esbuild.build({
    absWorkingDir: STATIC,
    entryPoints: [...sumber("css", ".css"), ...sumber("js", ".js")],
    outbase: ".",
    outdir: "hasil",
    entryNames: "[dir]/[name]-[hash]",
    assetNames: "gambar/[name]-[hash]", // what CSS names by url(): fonts, pictures
    loader: { ".svg": "file", ".png": "file", ".webp": "file", ".woff2": "file" },
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome80", "firefox90", "safari15"],
    charset: "utf8",
    metafile: true,
    write: false,
    logLevel: "warning", // errors and warnings with their line, in esbuild's own words
  });
  if (hasil.warnings.length > 0) throw new Error("CSS/JS mempunyai peringatan di atas.");
  for (const berkas of hasil.outputFiles) {
    keluaran.set(path.relative(HASIL, berkas.path).replaceAll("\\", "/"), Buffer.from(berkas.contents));
  }
  for (const [jalur, { entryPoint }] of Object.entries(hasil.metafile.outputs)) {
    if (entryPoint) manifest[entryPoint] = jalur.replace(/^hasil\//, "");
  }
}

/** One SVG with a <symbol> for each line `nama=lucide-name` of ikon.txt. */
function ikon() {
  const simbol = fs
    .readFileSync(path.join(STATIC, "ikon.txt"), "utf8")
    .split("\n")
    .map((baris) => baris.replace(/#.*/, "").trim())
    .filter(Boolean)
    .map(satuIkon);
  const kembar = simbol.find(({ nama }, i) => simbol.findIndex((s) => s.nama === nama) < i);
  if (kembar) throw new Error(`ikon.txt: nama "${kembar.nama}" tertulis dua kali.`);
  const isi = simbol.map((s) => s.svg).join("");
  const lisensi = "<!-- Ikon: Lucide (lisensi ISC) -->";
  taruh("ikon.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${lisensi}${isi}</svg>\n`));
}

function satuIkon(baris) {
  const cocok = /^([a-z0-9-]+)\s*=\s*([a-z0-9-]+)$/.exec(baris);
  if (!cocok) throw new Error(`ikon.txt: "${baris}" bukan bentuk nama=nama-lucide.`);
  const [, nama, lucide] = cocok;
  const berkas = path.join(LUCIDE, `${lucide}.svg`);
  if (!fs.existsSync(berkas)) throw new Error(`ikon.txt: Lucide tidak mempunyai ikon "${lucide}".`);
  const gambar = /<svg[^>]*>(.*)<\/svg>/s.exec(fs.readFileSync(berkas, "utf8"))[1];
  const isi = gambar.replace(/\s*\n\s*/g, "").replaceAll(" />", "/>");
  const gaya = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return { nama, svg: `<symbol id="${nama}" viewBox="0 0 24 24" ${gaya}>${isi}</symbol>` };
}

/** Beside each text its .br and .gz: small pages for slow lines, no work for the server. */
function padatkan() {
  for (const [nama, isi] of [...keluaran]) {
    if (SUDAH_PADAT.has(path.extname(nama))) continue;
    const br = zlib.brotliCompressSync(isi, {
      params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: isi.length },
    });
    if (br.length < isi.length) keluaran.set(`${nama}.br`, br);
    const gz = zlib.gzipSync(isi, { level: 9 });
    if (gz.length < isi.length) keluaran.set(`${nama}.gz`, gz);
  }
}

/** New files first, then the manifest, then the old ones go: a server that runs meanwhile misses nothing. */
function tulis() {
  for (const [nama, isi] of keluaran) {
    const tujuan = path.join(HASIL, nama);
    fs.mkdirSync(path.dirname(tujuan), { recursive: true });
    fs.writeFileSync(tujuan, isi);
  }
  const urut = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  const sementara = path.join(HASIL, "manifest.json.baru");
  fs.writeFileSync(sementara, `${JSON.stringify(urut, null, 2)}\n`);
  fs.renameSync(sementara, path.join(HASIL, "manifest.json"));

  const pakai = new Set(["manifest.json", ...keluaran.keys()].map((nama) => path.join(HASIL, nama)));
  for (const folder of ["", "css", "js", "gambar"]) {
    const penuh = path.join(HASIL, folder);
    for (const f of fs.existsSync(penuh) ? fs.readdirSync(penuh, { withFileTypes: true }) : []) {
      if (f.isFile() && !pakai.has(path.join(penuh, f.name))) fs.rmSync(path.join(penuh, f.name));
    }
  }
}

try {
  await gayaDanSkrip();
  ikon();
  for (const nama of sumber("gambar")) taruh(nama, fs.readFileSync(path.join(STATIC, nama)));
  padatkan();
  tulis();
} catch (galat) {
  console.error(`Aset tidak terbangun: ${galat.message}`);
  process.exitCode = 1;
}
