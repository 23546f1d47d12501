import IncidentModel

extension SyncPlace {
  /// The place as a person and a program read it: `severity`, `a7q3mz.owner`, `a7q3mz`, `block metrics`.
  public var text: String {
    switch self {
    case .key(let key): key.rawValue
    case .field(let id, let field): "\(id.text).\(field.rawValue)"
    case .entry(let id): id.text
    case .block(let name): "block \(name)"
    }
  }

  /// Reads what `text` wrote; nil when it is nothing of it.
  public init?(text: String) {
    if let key = FrontKey(rawValue: text) {
      self = .key(key)
    } else if text.hasPrefix("block ") {
      self = .block(String(text.dropFirst(6)))
    } else if let dot = text.firstIndex(of: ".") {
      guard let field = EntryField(rawValue: String(text[text.index(after: dot)...])) else {
        return nil
      }
      self = .field(EntryID(String(text[..<dot])), field)
    } else {
      guard text.utf8.count == 6 else { return nil }
      self = .entry(EntryID(text))
    }
  }
}
