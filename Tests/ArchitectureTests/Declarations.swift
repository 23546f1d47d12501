/// A function, initialiser or computed property with a body.
struct FunctionBody: Equatable {
  var name: String
  /// The line it begins on, from 0.
  var start: Int
  var lineCount: Int
}

extension SwiftFile {
  /// The functions of the file with their lengths, from the first line of the declaration to its last brace.
  var functions: [FunctionBody] {
    code.indices.compactMap { index in
      guard let name = functionName(code[index]), let end = endOfBody(from: index) else {
        return nil
      }
      return FunctionBody(name: name, start: index, lineCount: end - index + 1)
    }
  }

  private func functionName(_ line: String) -> String? {
    let words = line.split { !$0.isNamePart }.map(String.init)
    guard let keyword = words.firstIndex(where: { !declarationModifiers.contains($0) }) else {
      return nil
    }
    switch words[keyword] {
    case "func": return words.dropFirst(keyword + 1).first ?? "operator"
    case "init", "subscript", "deinit": return isCall(line, words[keyword]) ? nil : words[keyword]
    case "var":
      let isComputed = line.hasSuffix("{") && !line.contains("=")
      return isComputed ? words.dropFirst(keyword + 1).first : nil
    default: return nil
    }
  }

  /// Whether `init` or `subscript` begins a statement that is no declaration, such as `init = 1`.
  private func isCall(_ line: String, _ keyword: String) -> Bool {
    guard let range = line.firstRange(of: keyword) else { return true }
    return !["(", "?", "<", " {"].contains { line[range.upperBound...].hasPrefix($0) }
  }

  /// Returns the line of the brace that closes the body; nil when the declaration has none.
  private func endOfBody(from start: Int) -> Int? {
    var depth = 0
    var parentheses = 0
    for index in start..<code.count {
      for character in code[index] {
        switch character {
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{" where parentheses == 0 || depth > 0: depth += 1
        case "}" where depth > 0:
          depth -= 1
          if depth == 0 { return index }
        case "}" where parentheses == 0: return nil
        default: break
        }
      }
      let isOver = depth == 0 && parentheses == 0
      if isOver, index + 1 < code.count, startsDeclaration(code[index + 1]) { return nil }
      if depth == 0, parentheses == 0, code[index].trimmed.isEmpty { return nil }
    }
    return nil
  }

  private func startsDeclaration(_ line: String) -> Bool {
    let word = line.split { !$0.isNamePart }.first.map(String.init) ?? ""
    return declarationModifiers.contains(word) || ["func", "init", "var", "case"].contains(word)
  }
}

let declarationModifiers: Set<String> = [
  "public", "package", "internal", "fileprivate", "private", "static", "class", "final", "mutating",
  "nonmutating", "override", "convenience", "required", "nonisolated", "indirect", "isolated",
  "lazy",
  "weak", "discardableResult", "inlinable", "MainActor", "Test", "usableFromInline", "inline",
  "always", "never", "escaping", "Sendable", "consuming", "borrowing", "dynamic", "set", "prefix",
  "infix", "postfix",
]
