/** The languages that `parley init` knows: what is written for each, and how it is built, started and set up in CI. */

/** Where the adapter goes, below the folder of the project. */
export const ADAPTER_FOLDER = 'parley-adapter';

export interface Language {
  /** As people write it. */
  readonly title: string;
  /** Files of `templates/<language>/` that make up the adapter. */
  readonly files: readonly string[];
  /** Makes the adapter ready to start, a line for the shell; absent: nothing to do. */
  readonly build?: string;
  /** Starts the adapter; as it stands in the configuration. */
  readonly command: readonly [string, ...string[]];
  /** What the build leaves behind in the adapter's folder. */
  readonly ignored?: string;
  /** Steps of a workflow, beside Node: an action with its major version and its options. */
  readonly setup: readonly (readonly [action: string, options: Readonly<Record<string, string>>])[];
  /** Works with packages of npm. */
  readonly node?: true;
  /** Files that tell that a project is in this language. */
  readonly signs: readonly string[];
}

const BINARY = `./${ADAPTER_FOLDER}/adapter`;

export const LANGUAGES = {
  typescript: {
    title: 'TypeScript',
    files: ['adapter.mts'],
    command: ['node', `${ADAPTER_FOLDER}/adapter.mts`],
    setup: [],
    node: true,
    signs: ['tsconfig.json'],
  },
  javascript: {
    title: 'JavaScript',
    files: ['adapter.mjs'],
    command: ['node', `${ADAPTER_FOLDER}/adapter.mjs`],
    setup: [],
    node: true,
    signs: ['package.json'],
  },
  python: {
    title: 'Python',
    files: ['adapter.py'],
    command: ['python3', `${ADAPTER_FOLDER}/adapter.py`],
    setup: [['actions/setup-python@v5', { 'python-version': "'3.x'" }]],
    signs: ['pyproject.toml', 'setup.py', 'requirements.txt'],
  },
  dart: {
    title: 'Dart',
    files: ['adapter.dart'],
    build: `dart compile exe -o ${BINARY} ${ADAPTER_FOLDER}/adapter.dart`,
    command: [BINARY],
    ignored: 'adapter',
    setup: [['dart-lang/setup-dart@v1', {}]],
    signs: ['pubspec.yaml'],
  },
  swift: {
    title: 'Swift',
    files: ['main.swift'],
    build: `swiftc -o ${BINARY} ${ADAPTER_FOLDER}/main.swift`,
    command: [BINARY],
    ignored: 'adapter',
    // Installed on the runner.
    setup: [],
    signs: ['Package.swift'],
  },
  kotlin: {
    title: 'Kotlin',
    files: ['Adapter.kt', 'Json.kt'],
    build: `kotlinc ${ADAPTER_FOLDER}/Adapter.kt ${ADAPTER_FOLDER}/Json.kt -include-runtime -d ${BINARY}.jar`,
    command: ['java', '-jar', `${BINARY}.jar`],
    ignored: 'adapter.jar',
    // Kotlin's compiler is installed on the runner.
    setup: [['actions/setup-java@v4', { distribution: 'temurin', 'java-version': "'21'" }]],
    signs: ['build.gradle.kts', 'settings.gradle.kts', 'build.gradle'],
  },
  go: {
    title: 'Go',
    files: ['adapter.go'],
    build: `go build -o ${BINARY} ${ADAPTER_FOLDER}/adapter.go`,
    command: [BINARY],
    ignored: 'adapter',
    setup: [['actions/setup-go@v5', { 'go-version': 'stable' }]],
    signs: ['go.mod'],
  },
} as const satisfies Record<string, Language>;

export type LanguageName = keyof typeof LANGUAGES;
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as readonly LanguageName[];

export function languageOf(name: LanguageName): Language {
  return LANGUAGES[name];
}

/** The language that the files of a project speak for. */
export function guessLanguage(exists: (file: string) => boolean): LanguageName | undefined {
  return LANGUAGE_NAMES.find((name) => languageOf(name).signs.some(exists));
}
