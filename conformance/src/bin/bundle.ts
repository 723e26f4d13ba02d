#!/usr/bin/env node
import { bundleCommandLine } from '../build/bundle.js';

await bundleCommandLine();
