import { describe, expect, it } from "vitest";
import { readCsv } from "../../../examples/service/pipeline/read-csv.ts";

describe("readCsv", () => {
  it("should read quoted cells, line breaks in them and a byte order mark", () => {
    const text = '\ufeffid,"a ""b"""\r\n1,"x, y\nz"\r\n2,\r\n';
    expect(readCsv(text)).toEqual([
      { id: "1", 'a "b"': "x, y\nz" },
      { id: "2", 'a "b"': "" },
    ]);
    expect(readCsv("id\n1")).toEqual([{ id: "1" }]);
    expect(readCsv("id,b\r\n")).toEqual([]);
  });

  it.each(["", "id,b\r\n1", "id,b\r\n1,2,3\r\n", 'id\r\n"1', 'id\r\n1"2\r\n', "id,b\r\n1,"])(
    "should read nothing of a file that was cut or is none: %j",
    (text) => {
      expect(readCsv(text)).toBeNull();
    },
  );
});
