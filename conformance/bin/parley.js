#!/usr/bin/env node
// Checked in, so that npm finds it at install time in a clone that is not built yet.
import { statSync } from 'node:fs';

const built = (file) => statSync(new URL(`../dist/${file}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

// In a clone that was compiled since the last build the bundle is old; a published package has no such file.
const bundle = built('bundle/parley.js') > built('.tsbuildinfo');
await import(bundle ? '../dist/bundle/parley.js' : '../dist/bin/parley.js');
