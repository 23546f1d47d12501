extension PayloadTape {
  /// Returns the part of the value of a name in an object; nil when there is none.
  ///
  /// Of a name that stands twice the first counts, as with the usual decoder.
  func member(_ name: String, of object: Int) -> Int? {
    var name = name
    return name.withUTF8 { wanted in
      var part = object + 1
      while part < parts[object].next {
        if isName(part, wanted) { return part + 1 }
        part = parts[part + 1].next
      }
      return nil
    }
  }

  private func isName(_ part: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = parts[part]
    guard name.end - name.start == wanted.count, name.kind == .text else { return false }
    for index in 0..<wanted.count where bytes[name.start + index] != wanted[index] { return false }
    return true
  }

  /// Returns the names of an object.
  func names(of object: Int) throws(UnfamiliarJSON) -> [String] {
    var names: [String] = []
    var part = object + 1
    while part < parts[object].next {
      names.append(try text(at: part))
      part = parts[part + 1].next
    }
    return names
  }

  /// Returns the parts of the elements of a list.
  func elements(of list: Int) -> [Int] {
    var elements: [Int] = []
    var part = list + 1
    while part < parts[list].next {
      elements.append(part)
      part = parts[part].next
    }
    return elements
  }

  func text(at part: Int) throws(UnfamiliarJSON) -> String {
    let found = parts[part]
    let content = UnsafeBufferPointer(rebasing: bytes[found.start..<found.end])
    switch found.kind {
    case .text: return try JSONEscapes.valid(content)
    case .textWithEscapes: return try JSONEscapes.unescaped(content)
    case .object, .list, .number, .yes, .no, .null: throw UnfamiliarJSON()
    }
  }

  func number(at part: Int) throws(UnfamiliarJSON) -> Int64 {
    let found = parts[part]
    guard found.kind == .number else { throw UnfamiliarJSON() }
    let isNegative = bytes[found.start] == UInt8(ascii: "-")
    var value: Int64 = 0
    for index in (found.start + (isNegative ? 1 : 0))..<found.end {
      value = value * 10 + Int64(bytes[index] & 15)
    }
    return isNegative ? -value : value
  }

  func truth(at part: Int) throws(UnfamiliarJSON) -> Bool {
    switch parts[part].kind {
    case .yes: return true
    case .no: return false
    case .object, .list, .text, .textWithEscapes, .number, .null: throw UnfamiliarJSON()
    }
  }

  func isNull(_ part: Int) -> Bool { parts[part].kind == .null }
}
