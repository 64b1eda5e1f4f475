/** A cell of a notebook. */
export interface NotebookCell {
  readonly id: string;
  readonly type: "code" | "markdown";
  readonly source: string;
  /** Of code alone; empty before it was run. */
  readonly outputs: readonly NotebookOutput[];
}

export interface NotebookOutput {
  readonly output_type: string;
  /** By media type; pictures in base 64. */
  readonly data?: Readonly<Record<string, string>>;
}

/** What the format (nbformat 4) says of a notebook. */
export interface Notebook {
  readonly nbformat: number;
  readonly kernel: string;
  readonly cells: readonly NotebookCell[];
}

interface Wire {
  readonly nbformat: number;
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly cells: readonly {
    readonly id: string;
    readonly cell_type: "code" | "markdown";
    readonly source: string | readonly string[];
    readonly outputs?: readonly NotebookOutput[];
  }[];
}

/** Reads the text of a notebook; lines of a source are one text. */
export function readNotebook(text: string): Notebook {
  const { nbformat, metadata, cells } = JSON.parse(text) as Wire;
  return {
    nbformat,
    kernel: metadata.kernelspec.name,
    cells: cells.map(({ id, cell_type: type, source, outputs = [] }) => ({
      id,
      type,
      source: [source].flat().join(""),
      outputs,
    })),
  };
}
