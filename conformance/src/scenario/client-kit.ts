export interface ClientKit {
  readonly patience: number;
}
