export { type Attributes, type StackJson, stackJson, stackSnapshot } from './stack-json.ts';
