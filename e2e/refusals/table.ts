import { CHART } from './chart';
import { CLASSES } from './classes';
import { CLOUDS } from './clouds';
import { CONFIG } from './config';
import { CONTROL_PLANE } from './control-plane';
import { EXPOSURE } from './exposure';
import { METADATA } from './metadata';
import { PEER } from './peer';
import type { Refusal } from './refusal';
import { SECURITY } from './security';
import { STORAGE } from './storage';
import { TOPOLOGY } from './topology';

/** Each kind of thing that synthesis refuses, as far as the fuzzed properties hold it. */
export const REFUSALS: readonly Refusal[] = [
  ...METADATA,
  ...CHART,
  ...TOPOLOGY,
  ...PEER,
  ...STORAGE,
  ...CLASSES,
  ...EXPOSURE,
  ...CLOUDS,
  ...CONTROL_PLANE,
  ...CONFIG,
  ...SECURITY,
];
