#!/usr/bin/env node
/** The published kit works alone: the registry of requirements goes with it. */
import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const from = new URL('../../../spec/requirements.json', import.meta.url);
await copyFile(fileURLToPath(from), fileURLToPath(new URL('../requirements.json', import.meta.url)));
