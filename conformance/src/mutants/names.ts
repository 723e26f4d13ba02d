/**
 * Names that patches use and the reference does not have (any more). A bundler takes them as they are, and the mutant then throws
 * where its defect should be: it may even be killed, for the wrong reason.
 *
 * One program holds all mutants: each patched file as a twin beside the original, importing the twins of its own mutant. Twins
 * of classes with private members are other types than the originals, so only names are judged, not whether types fit.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { applyPatches, type Patched } from './mutant.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What the compiler says of a name that stands for nothing, or for nothing at run time. */
const LOST: ReadonlySet<number> = new Set([
  // Cannot find name, namespace, module, or a value for a shorthand property.
  2304, 2552, 2503, 2307, 2580, 2583, 2584, 18004,
  // No such property, member or export.
  2339, 2551, 2305, 2614, 2724, 2662, 2663,
  // Only a type, or imported as one; used before its declaration; assigned although constant.
  2693, 1361, 1362, 2448, 2588,
  // May be undefined or null where it is used: the reference made it optional since.
  2531, 2532, 18047, 18048,
]);

const TWIN = /\.mutant-(\d+)\.ts$/;

/**
 * Looks at all patches at once, which takes seconds.
 *
 * @returns for each mutant with lost names what the compiler says of them, with the line
 * @throws RangeError if a patch does not fit
 */
export function lostNames(mutants: readonly Patched[]): ReadonlyMap<string, readonly string[]> {
  const twins = twinsOf(mutants);
  const program = programOf(twins);
  const lost = new Map<string, string[]>();
  for (const path of twins.keys()) {
    const source = program.getSourceFile(path);
    const mutant = mutants[Number(TWIN.exec(path)?.[1])];
    if (!source || !mutant) continue;
    const found = program.getSemanticDiagnostics(source).filter((one) => isLost(one, mutant, source));
    if (found.length > 0)
      lost.set(mutant.id, [...(lost.get(mutant.id) ?? []), ...found.map((one) => tell(one, source))]);
  }
  return lost;
}

/** The patched files by the paths at which the compiler is shown them. */
function twinsOf(mutants: readonly Patched[]): ReadonlyMap<string, string> {
  const twins = new Map<string, string>();
  for (const [index, mutant] of mutants.entries()) {
    for (const file of new Set(mutant.patches.map((patch) => patch.file))) {
      const source = applyPatches(mutant, file, readFileSync(join(ROOT, file), 'utf8'));
      twins.set(twinOf(join(ROOT, file), index), source);
    }
  }
  return twins;
}

const twinOf = (path: string, index: number | string): string => path.replace(/\.ts$/, `.mutant-${index}.ts`);

function programOf(twins: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), ts.sys.readFile);
  const base = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options;
  // Mutants of the client run in Node, whatever the client may use.
  const options: ts.CompilerOptions = { ...base, noEmit: true, composite: false, types: ['node'] };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => twins.get(path) ?? readFile.call(host, path);
  host.fileExists = (path) => twins.has(path) || fileExists.call(host, path);
  const cache = ts.createModuleResolutionCache(ROOT, (path) => path, options);
  host.resolveModuleNameLiterals = (literals, from, redirect, given, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, given);
      const found = ts.resolveModuleName(literal.text, from.replace(TWIN, '.ts'), given, host, cache, redirect, mode);
      const index = TWIN.exec(from)?.[1];
      const twin = found.resolvedModule && index && twinOf(found.resolvedModule.resolvedFileName, index);
      if (!twin || !twins.has(twin)) return found;
      return { ...found, resolvedModule: { ...found.resolvedModule, resolvedFileName: twin, extension: '.ts' } };
    });
  return ts.createProgram({ rootNames: [...twins.keys()], options, host });
}

function isLost(
  { code, messageText, start, length }: ts.Diagnostic,
  { patches }: Patched,
  source: ts.SourceFile,
): boolean {
  if (!LOST.has(code)) return false;
  // What is left of a type that was compared with its twin.
  if (ts.flattenDiagnosticMessageText(messageText, ' ').endsWith("on type 'never'.")) return false;
  // A member that another patch of the mutant brings to a class that is reached past its twin.
  const name = source.text.slice(start, (start ?? 0) + (length ?? 0));
  const own = relative(ROOT, source.fileName.replace(TWIN, '.ts')).replaceAll('\\', '/');
  return !patches.some(({ file, replace }) => file !== own && new RegExp(`\\b${name}\\b`).test(replace));
}

function tell({ messageText, start }: ts.Diagnostic, source: ts.SourceFile): string {
  const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
  const text = source.text.split('\n')[line]?.trim() ?? '';
  return `${ts.flattenDiagnosticMessageText(messageText, ' ')} in \`${text}\``;
}
