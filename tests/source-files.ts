import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(__dirname, "..");

export interface Import {
  /** As written. */
  from: string;
  /** Path from the root when it is a file of ours. */
  file: string | undefined;
  /** Gone after compiling. */
  isType: boolean;
}

export interface SourceFile {
  /** From the root, such as `lib/study/queries.ts`. */
  path: string;
  text: string;
  /** Without comments, so that a rule is not broken by being explained. */
  code: string;
  imports: Import[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** Every TypeScript file of the product below these folders, with what it imports. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(join(root, folder)))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
    .map((path) => readSource(path));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
  const imports = [...code.matchAll(IMPORT)].map(([, type, from = "", dynamic]) => {
    const name = from || dynamic || "";
    return { from: name, file: fileOf(name, path), isType: type !== undefined };
  });
  return { path: relative(root, path), text, code, imports };
}

function fileOf(name: string, importer: string): string | undefined {
  const base = name.startsWith("@/")
    ? join(root, name.slice(2))
    : name.startsWith(".")
      ? resolve(dirname(importer), name)
      : undefined;
  if (base === undefined) return undefined;
  const found = ["", ".ts", ".tsx"]
    .map((end) => base + end)
    .find((path) => existsSync(path) && statSync(path).isFile());
  return relative(root, found ?? base);
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}
