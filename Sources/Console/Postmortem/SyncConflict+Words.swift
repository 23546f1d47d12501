import IncidentModel
import Postmortems
import TerminalKit

/// What a conflict is about and what each choice does to it, in words.
extension SyncConflict {
  /// Whether it is one value, and not a whole line that one side does not have.
  var isValue: Bool {
    switch place {
    case .key, .field: true
    case .entry, .block: false
    }
  }

  /// Whether it is a generated block that people wrote in or took out.
  var isBlock: Bool {
    switch place {
    case .block: true
    case .key, .field, .entry: false
    }
  }

  /// The block without what became of it; empty for everything else.
  var blockWords: SafeText {
    if case .block(let name) = place { "block \(SafeText(name))" } else { "" }
  }

  /// Whether both sides say it in words that can stand beside each other.
  var isText: Bool {
    guard file?.isEmpty == false, record?.isEmpty == false else { return false }
    switch place {
    case .key(let key): return key == .title || key == .detectedBy
    case .field(_, let field): return field == .text || field == .doneWhen || field == .proof
    case .entry, .block: return false
    }
  }

  /// Where it is.
  var placeWords: SafeText {
    switch place {
    case .key(let key): Self.words(key.rawValue)
    case .field(let id, let field): "\(Self.words(field.rawValue)) of \(Self.words(id))"
    case .entry(let id): "\(Self.words(id)), \(goneWords)"
    case .block: "\(blockWords), \(file == nil ? "taken out" : "edited by hand")"
    }
  }

  private var goneWords: SafeText {
    if file == nil { return "gone from the file" }
    return refusal == nil ? "gone from the record" : "new in the file"
  }

  private static func words(_ raw: String) -> SafeText {
    SafeText(raw.replacing("_", with: " "))
  }

  private static func words(_ id: EntryID) -> SafeText {
    let kind: SafeText =
      switch id.syncedKind {
      case .timeline: "timeline line"
      case .action: "action"
      case .impactRow: "impact line"
      case nil: "line"
      }
    return "\(kind) \(SafeText(id.text))"
  }

  /// What taking the file's side does.
  var fileWords: SafeText {
    if refusal != nil { return "not taken by the record, as it says above" }
    if isValue { return "the record says what the file says" }
    return file == nil
      ? "delete it: the record withdraws it; its history keeps it"
      : "keep it: the record takes the line back"
  }

  /// What taking the record's side does.
  var recordWords: SafeText {
    if isBlock {
      return file == nil ? "write it again" : "write it again; what people wrote in it goes"
    }
    if isValue { return "the file says what the record says" }
    return file == nil
      ? "keep it: the line is written into the file again"
      : "delete it: the line goes from the file, unless lines stand below it"
  }
}

/// One conflict with all its sides.
struct ConflictCard {
  let conflict: SyncConflict

  /// Returns the card; of each side so many lines at most.
  func lines(columns: Int, sideLines: Int) -> [[Span]] {
    let line = conflict.line.map { "  line \($0)" } ?? ""
    var lines: [[Span]] = [
      [Span(conflict.placeWords, role: .strong), Span(SafeText(line), role: .dim)]
    ]
    if !conflict.isBlock { lines += side("base", conflict.base, columns, sideLines) }
    lines += side("file", conflict.file, columns, sideLines)
    lines += side("record", conflict.record, columns, sideLines)
    if let refusal = conflict.refusal {
      lines += SafeText("The record does not take it: \(refusal)").wrapped(columns: columns)
        .map { .text($0, .warning) }
    }
    if !conflict.isBlock { lines.append(Self.key("f", conflict.fileWords)) }
    lines.append(Self.key("r", conflict.recordWords))
    if conflict.isText { lines.append(Self.key("b", "both, one after the other, on both sides")) }
    if conflict.isValue { lines.append(Self.key("e", "other words, on both sides")) }
    return lines
  }

  private func side(
    _ name: SafeText, _ text: String?, _ columns: Int, _ limit: Int
  ) -> [[Span]] {
    let label = Span(name.padded(toColumns: 8), role: .dim)
    guard let text else { return [[label, Span("not there", role: .dim)]] }
    guard !text.isEmpty else { return [[label, Span("nothing", role: .dim)]] }
    let wrapped = SafeText.lines(text).filter { !$0.isEmpty }
      .flatMap { $0.wrapped(columns: max(8, columns - 10)) }
    return wrapped.prefix(limit).enumerated().map { row, line in
      let isCut = row == limit - 1 && wrapped.count > limit
      return [row == 0 ? label : Span("        "), Span(line)]
        + (isCut ? [Span(" \u{2026}", role: .key)] : [])
    }
  }

  private static func key(_ key: SafeText, _ words: SafeText) -> [Span] {
    [Span(key.padded(toColumns: 8), role: .key), Span(words)]
  }
}
