/// The managed keys of the front matter.
extension SyncPass {
  mutating func mergeKeys() {
    guard case .found(let matter) = file.matter else { return }
    for key in FrontKey.allCases { merge(key, matter) }
  }

  private mutating func merge(_ key: FrontKey, _ matter: FrontMatter) {
    let place = SyncPlace.key(key)
    let record = record.keys[key] ?? ""
    let before = base.overrides[place] ?? common.map { $0.value(key) ?? "" }
    guard file.mentions(key) else {
      return missing(key, record, before: base.overrides[place] ?? common?.value(key), matter)
    }
    guard let field = file.field(key), let value = file.value(key) else {
      // What cannot be read keeps what it was known to be.
      if let before { outcome.base.overrides[place] = before }
      return
    }
    // Whoever adopts a file wants its title; while the record refuses it, both stay.
    let isTitleTaken =
      key == .title && answers.takesTitle && before == nil && !value.isEmpty
      && answers.refused[place] == nil && !answers.taken.contains(place)
    let base = isTitleTaken ? record : before
    switch verdict(place, file: value, record: record, base: base) {
    case .agreed: meantKeys[key] = value
    case .export: export(key, record, field)
    case .take:
      outcome.changes.append(.setKey(key, value))
      meantKeys[key] = value
      outcome.base.overrides[place] = before
    case .conflict:
      outcome.base.overrides[place] = before
      conflict(place, base: before, file: value, record: record, line: field.line + 1)
    }
  }

  /// A key that was there once was taken out by a person; one that never was is added.
  private mutating func missing(
    _ key: FrontKey, _ record: String, before: String??, _ matter: FrontMatter
  ) {
    if let before = before.flatMap({ $0 }) {
      outcome.base.overrides[.key(key)] = before
      problem(
        0,
        "\(key.rawValue) was taken out of the front matter and is not kept in step. Add \(key.rawValue): to have it back."
      )
      return
    }
    guard !record.isEmpty else { return }
    let end = file.lines.start(of: matter.bodyStart - 1)
    replace(
      end..<end,
      with: Array("\(key.rawValue): \(key.written(record))".utf8) + file.lines.ending)
    meantKeys[key] = record
  }

  private mutating func export(_ key: FrontKey, _ value: String, _ field: FrontMatter.Field) {
    replace(field.range, with: written(value, of: key, in: field))
    meantKeys[key] = value
  }

  /// The value in the quotes its author chose.
  private func written(_ value: String, of key: FrontKey, in field: FrontMatter.Field) -> [UInt8] {
    let text: String
    switch field.range.isEmpty ? nil : bytes[field.range.lowerBound] {
    case 0x27:
      text = "'" + String(value.flatMap { $0 == "'" ? ["'", "'"] : [$0] }) + "'"
    case 0x22:
      text = "\"" + String(value.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }) + "\""
    default: text = value.isEmpty ? "" : key.written(value)
    }
    let isGlued =
      field.range.isEmpty && field.range.lowerBound > 0 && bytes[field.range.lowerBound - 1] == 0x3A
    return Array((isGlued && !text.isEmpty ? " " + text : text).utf8)
  }
}

extension FrontKey {
  /// A value as it is written where there was none: a moment plain, a text so that YAML reads the same.
  fileprivate func written(_ value: String) -> String {
    switch self {
    case .severity, .status, .started, .detected, .declared, .mitigated, .resolved, .reviewDue:
      value
    case .title, .lead, .owner, .detectedBy: FrontMatterValue.text(value)
    }
  }
}
