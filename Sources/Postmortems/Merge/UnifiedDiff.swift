/// What is different between two versions of a file, as `diff -u` says it.
public struct UnifiedDiff: Hashable, Sendable {
  /// The lines without their ends; none when the versions are the same.
  public private(set) var lines: [String] = []
  private static let context = 3

  /// Compares two versions; `path` is how the file is called in the first two lines.
  public init(_ old: [UInt8], _ new: [UInt8], path: String) {
    guard old != new else { return }
    var numbering = LineNumbering()
    let (before, after) = (numbering.lines(of: old), numbering.lines(of: new))
    let rows = Self.rows(before, after)
    lines = ["--- a/\(path)", "+++ b/\(path)"]
    for hunk in Self.hunks(rows) { lines += Self.text(of: rows[hunk]) }
  }

  private struct Row {
    /// A blank, minus or plus.
    var sign: Character
    var text: String
    /// How many lines of both versions stand before it.
    var old: Int
    var new: Int
  }

  private static func rows(_ old: [MergedLine], _ new: [MergedLine]) -> [Row] {
    let partners = LineMatching(old.map(\.number), new.map(\.number)).partners
    var rows: [Row] = []
    var next = 0
    for (index, line) in old.enumerated() {
      guard let partner = partners[index] else {
        rows.append(Row(sign: "-", text: shown(line), old: index, new: next))
        continue
      }
      rows += added(new[next..<partner], before: index)
      // Two lines that only end in different ways are two lines here.
      if line.ending == new[partner].ending {
        rows.append(Row(sign: " ", text: shown(line), old: index, new: partner))
      } else {
        rows.append(Row(sign: "-", text: shown(line), old: index, new: partner))
        rows += added(new[partner...partner], before: index + 1)
      }
      next = partner + 1
    }
    return rows + added(new[next...], before: old.count)
  }

  private static func added(_ lines: ArraySlice<MergedLine>, before old: Int) -> [Row] {
    lines.indices.map { Row(sign: "+", text: shown(lines[$0]), old: old, new: $0) }
  }

  private static func shown(_ line: MergedLine) -> String {
    let end = line.ending.isEmpty ? "\n\\ No newline at end of file" : ""
    let isReturned = line.ending.first == 0x0D
    return String(decoding: line.text, as: UTF8.self) + (isReturned ? "\r" : "") + end
  }

  /// The ranges of rows that stand together, with what is around them.
  private static func hunks(_ rows: [Row]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, row) in rows.enumerated() where row.sign != " " {
      let range = max(0, index - context)..<min(rows.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func text(of rows: ArraySlice<Row>) -> [String] {
    guard let first = rows.first else { return [] }
    let old = rows.count { $0.sign != "+" }
    let new = rows.count { $0.sign != "-" }
    let head =
      "@@ -\(first.old + (old > 0 ? 1 : 0)),\(old) +\(first.new + (new > 0 ? 1 : 0)),\(new) @@"
    return [head]
      + rows.flatMap { row in
        (String(row.sign) + row.text).split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init)
      }
  }
}
