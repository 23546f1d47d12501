import IncidentModel

extension Alert {
  /// Reads an alert that `json` wrote; nil when the bytes are not as it writes them.
  init?(json bytes: UnsafeRawBufferPointer) {
    var json = JSONTextReader(bytes)
    do throws(JSONTextReader.Unfamiliar) {
      self = try json.object(Alert.init(members:))
      try json.end()
    } catch {
      return nil
    }
  }

  /// Reads the members in the order in which `json` writes them.
  private init(members json: inout JSONTextReader) throws(JSONTextReader.Unfamiliar) {
    self.init(
      source: try json.text("source"), sourceInstance: try json.textIfAny("sourceInstance"),
      fingerprint: Fingerprint(try json.text("fingerprint")),
      status: try json.word("status"), severity: try json.choiceIfAny("severity"),
      severityText: try json.textIfAny("severityText"), title: try json.textIfAny("title"),
      details: try json.textIfAny("details"), labels: try json.textsIfAny("labels"),
      links: try json.linksIfAny("links"), asset: try json.textIfAny("asset"),
      product: try json.textIfAny("product"), owner: try json.textIfAny("owner"),
      tier: try json.choiceIfAny("tier"), signal: try json.wordIfAny("signal"),
      failureKind: try json.wordIfAny("failureKind"), group: try json.textIfAny("group"),
      startedAt: try json.momentOf("startedAt"), isStartAssumed: try json.flag("isStartAssumed"),
      endedAt: try json.momentIfAny("endedAt"),
      truncatedCount: try json.numberIfAny("truncatedCount") ?? 0,
      isSalvaged: try json.flag("isSalvaged"), isStatusOnly: try json.flag("isStatusOnly"))
  }
}

/// Members by name: those that must be there, and those that are left out when empty or usual.
extension JSONTextReader {
  fileprivate mutating func text(_ name: StaticString) throws(Unfamiliar) -> String {
    guard skips(name: name) else { throw Unfamiliar() }
    return try text()
  }

  fileprivate mutating func textIfAny(_ name: StaticString) throws(Unfamiliar) -> String {
    skips(name: name) ? try text() : ""
  }

  fileprivate mutating func textsIfAny(
    _ name: StaticString
  ) throws(Unfamiliar) -> [String: String] {
    skips(name: name) ? try texts() : [:]
  }

  fileprivate mutating func linksIfAny(_ name: StaticString) throws(Unfamiliar) -> [AlertLink] {
    guard skips(name: name) else { return [] }
    return try list { json throws(Unfamiliar) in
      try json.object { json throws(Unfamiliar) in
        AlertLink(kind: try json.word("kind"), url: try json.text("url"))
      }
    }
  }

  fileprivate mutating func word<Word: RawRepresentable<String>>(
    _ name: StaticString
  ) throws(Unfamiliar) -> Word {
    guard let word: Word = try wordIfAny(name) else { throw Unfamiliar() }
    return word
  }

  fileprivate mutating func wordIfAny<Word: RawRepresentable<String>>(
    _ name: StaticString
  ) throws(Unfamiliar) -> Word? {
    guard skips(name: name) else { return nil }
    guard let word = Word(rawValue: try text()) else { throw Unfamiliar() }
    return word
  }

  fileprivate mutating func choiceIfAny<Choice: RawRepresentable<Int>>(
    _ name: StaticString
  ) throws(Unfamiliar) -> Choice? {
    guard let number = try numberIfAny(name) else { return nil }
    guard let choice = Choice(rawValue: number) else { throw Unfamiliar() }
    return choice
  }

  fileprivate mutating func numberIfAny(_ name: StaticString) throws(Unfamiliar) -> Int? {
    skips(name: name) ? try number() : nil
  }

  fileprivate mutating func momentOf(_ name: StaticString) throws(Unfamiliar) -> Timestamp {
    guard skips(name: name) else { throw Unfamiliar() }
    return try moment()
  }

  fileprivate mutating func momentIfAny(_ name: StaticString) throws(Unfamiliar) -> Timestamp? {
    skips(name: name) ? try moment() : nil
  }

  fileprivate mutating func flag(_ name: StaticString) throws(Unfamiliar) -> Bool {
    guard skips(name: name) else { return false }
    try yes()
    return true
  }
}
