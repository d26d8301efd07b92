import { CHART } from './chart';
import { CONFIG } from './config';
import { CONTROL_PLANE } from './control-plane';
import { EXPOSURE } from './exposure';
import { METADATA } from './metadata';
import { PEER } from './peer';
import type { Refusal } from './refusal';
import { STORAGE } from './storage';

/** Each kind of thing that synthesis refuses, as far as the fuzzed properties hold it. */
export const REFUSALS: readonly Refusal[] = [...METADATA, ...CHART, ...PEER, ...STORAGE, ...EXPOSURE, ...CONTROL_PLANE, ...CONFIG];
