/// The parts that are written as a whole, as long as nobody else wrote in them.
extension SyncPass {
  mutating func mergeBlocks() {
    for (index, block) in record.blocks.enumerated() { merge(block, index) }
    let wanted = Set(record.blocks.map(\.name))
    for name in file.blocks.keys.sorted() where !wanted.contains(name) { empty(name) }
  }

  private mutating func merge(_ block: GeneratedBlock, _ index: Int) {
    let text = content(of: block)
    guard let there = file.blocks[block.name] else { return missing(block, index) }
    let present = file.content(of: there)
    meantBlocks[block.name] = Array(present)
    guard !present.elementsEqual(text) else { return }
    guard isAsWritten(block.name, present) else { return detached(block.name, there, text) }
    write(block.name, there, text)
  }

  private mutating func write(_ name: String, _ there: SourceDocument.Block, _ text: [UInt8]) {
    let start = file.lines.start(of: there.begin + 1)
    replace(start..<file.lines.start(of: there.end), with: text)
    meantBlocks[name] = text
  }

  /// Whether a block says what it said when it was last in step.
  private func isAsWritten(_ name: String, _ present: ArraySlice<UInt8>) -> Bool {
    guard let common, let before = common.blocks[name] else { return false }
    return base.overrides[.block(name)] == nil && common.content(of: before).elementsEqual(present)
  }

  /// A block people wrote in stays as it is until somebody wants it written again.
  private mutating func detached(_ name: String, _ there: SourceDocument.Block, _ text: [UInt8]) {
    if answers.choices[.block(name)] == .record { return write(name, there, text) }
    outcome.base.overrides[.block(name)] = "detached"
    // A summary is there to be written by people.
    guard name != BlockName.summary.rawValue else { return }
    leave(name, file: file.content(of: there), record: text, line: there.begin + 1)
    problem(
      there.begin,
      "The block \(name) was edited by hand and stays as it is. Choose the record's side to have it written again."
    )
  }

  private mutating func leave(
    _ name: String, file: ArraySlice<UInt8>?, record: [UInt8], line: Int?
  ) {
    outcome.blocks.append(
      SyncConflict(
        place: .block(name), base: nil, file: file?.shownText, record: record.shownText, line: line)
    )
  }

  /// A block whose part of the record is gone is emptied when nobody wrote in it.
  private mutating func empty(_ name: String) {
    guard let there = file.blocks[name] else { return }
    let present = file.content(of: there)
    guard !present.isEmpty, isAsWritten(name, present) else { return }
    write(name, there, [])
  }

  private mutating func missing(_ block: GeneratedBlock, _ index: Int) {
    let place = SyncPlace.block(block.name)
    let wasThere = common?.blocks[block.name] != nil || base.overrides[place] != nil
    if wasThere, answers.choices[place] != .record {
      outcome.base.overrides[place] = "out"
      guard block.name != BlockName.summary.rawValue else { return }
      leave(block.name, file: nil, record: content(of: block), line: nil)
      return problem(
        0,
        "The block \(block.name) was taken out and is not written again. Choose the record's side to have it back."
      )
    }
    // A summary people wrote is the summary.
    if block.name == BlockName.summary.rawValue {
      outcome.base.overrides[place] = "out"
      return
    }
    if let end = endOfSection(block.heading) {
      insert(
        GeneratedBlock(name: block.name, heading: nil, lines: block.lines), before: end,
        isBehindText: true)
    } else {
      insert(block, before: anchor(behind: index))
    }
  }

  /// The line behind the section with a heading that is there already.
  private func endOfSection(_ heading: String?) -> Int? {
    guard let heading else { return nil }
    let parts = file.outline.parts
    let found = parts.firstIndex { part in
      guard case .heading = part.kind else { return false }
      let text = file.lines[part.line].drop { $0 == 0x23 || $0 == 0x20 }.shownText
      return text.lowercased() == heading.lowercased()
    }
    guard let found, case .heading(let level) = parts[found].kind else { return nil }
    let next = parts[(found + 1)...].first { part in
      if case .heading(let other) = part.kind { other <= level } else { false }
    }
    return next?.line ?? file.lines.count
  }

  private mutating func insert(
    _ block: GeneratedBlock, before line: Int?, isBehindText: Bool = false
  ) {
    let end = file.lines.ending
    let isGlued = isBehindText && line.map { $0 > 0 && !file.lines.isBlank($0 - 1) } ?? false
    var text: [UInt8] = isGlued ? end : []
    if let heading = block.heading { text += Array("## \(heading)".utf8) + end }
    text += Array("<!-- w:begin \(block.name) -->".utf8) + end + content(of: block)
    text += Array("<!-- w:end \(block.name) -->".utf8)
    meantBlocks[block.name] = content(of: block)
    if let line, line < file.lines.count {
      let start = file.lines.start(of: line)
      replace(start..<start, with: text + end + end)
    } else {
      append(text)
    }
  }

  /// The line of the next block that is there, with its heading, or of the actions.
  private func anchor(behind index: Int) -> Int? {
    let next = record.blocks[(index + 1)...].lazy.compactMap { file.blocks[$0.name] }.first
    let actions = file.places.first { $0.section == .actions }.map {
      file.outline.parts[$0.part].line
    }
    guard let next else { return actions }
    let above = file.outline.parts.last { $0.line < next.begin }
    if case .heading = above?.kind { return above?.line }
    return next.begin
  }

  private func content(of block: GeneratedBlock) -> [UInt8] {
    block.lines.flatMap { Array($0.utf8) + file.lines.ending }
  }

  /// Puts lines at the end of the file, which keeps the end it has.
  mutating func append(_ text: [UInt8]) {
    let end = file.lines.ending
    let isOpen =
      file.lines.count > 0
      && file.lines.range(of: file.lines.count - 1).upperBound == bytes.count
    let gap = file.lines.count > 0 && !file.lines.isBlank(file.lines.count - 1) ? end : []
    replace(bytes.count..<bytes.count, with: isOpen ? end + gap + text : gap + text + end)
  }
}
