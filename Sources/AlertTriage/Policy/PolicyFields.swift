import IncidentModel
import Yams

/// The keys of one map of a policy, read one by one; what is wrong with them is collected.
struct PolicyFields {
  /// How the map is named in sentences, `storm` or `groups[2]`.
  let path: String
  let line: Int
  private(set) var problems: [PolicyProblem] = []
  private var values: [String: Node] = [:]

  /// Takes a map whose keys must be among the known ones; nil knows any key.
  init(_ node: Node, path: String, known: [String]?) {
    self.path = path
    line = node.mark?.line ?? 1
    if node.null != nil { return }
    guard let mapping = node.mapping else {
      complain(
        "\(path) wants keys and values\(known.map { ": \($0.joined(separator: ", "))" } ?? "")")
      return
    }
    for (key, value) in mapping {
      let name = key.string ?? ""
      if let known, !known.contains(name) {
        complain(Self.unknown(name, in: path, known: known), at: key)
      } else {
        values[name] = value
      }
    }
  }

  /// The keys there are, in order.
  var keys: [String] { values.keys.sorted() }

  func node(_ key: String) -> Node? { values[key] }

  /// Returns one word or line; nil when the key is absent.
  mutating func text(_ key: String) -> String? {
    guard let node = values[key], node.null == nil else { return nil }
    guard let text = node.scalar?.string else {
      complain("\(path).\(key) wants one word or line", at: node)
      return nil
    }
    return text
  }

  /// Returns one word or line that must be there.
  mutating func required(_ key: String, _ example: String) -> String? {
    let before = problems.count
    let text = text(key)
    if text?.isEmpty ?? true, problems.count == before {
      complain("\(path) needs \(key), such as \(key): \(example)")
    }
    return text?.isEmpty == true ? nil : text
  }

  /// Returns words, given as a list or as one word.
  mutating func texts(_ key: String) -> [String] {
    guard let node = values[key], node.null == nil else { return [] }
    if let text = node.scalar?.string { return [text] }
    let items = node.sequence?.map { $0.scalar?.string } ?? [nil]
    guard items.allSatisfy({ $0 != nil }) else {
      complain("\(path).\(key) wants a list of words, [a, b]", at: node)
      return []
    }
    return items.compactMap { $0 }
  }

  /// Returns what a value means to a reader; a value that means nothing is told.
  mutating func value<Value>(
    _ key: String, _ wanted: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let typed = text(key) else { return nil }
    guard let value = read(typed) else {
      complain("\(path).\(key) wants \(wanted), not '\(typed.prefix(40))'", at: values[key])
      return nil
    }
    return value
  }

  /// Returns a whole number from 1 on.
  mutating func count(_ key: String) -> Int? {
    value(key, "a whole number from 1 on") { typed in
      typed.utf8.count <= 9 ? Int(typed).flatMap { $0 >= 1 ? $0 : nil } : nil
    }
  }

  /// Returns the seconds of a span such as `10m`.
  mutating func seconds(_ key: String) -> Int64? {
    value(key, "a span like 90s, 10m or 24h") { typed in
      FilterSpan(typed: typed.lowercased()).map { $0.milliseconds / 1000 }
    }
  }

  /// Returns a query; one that cannot be read is told with its column.
  mutating func filter(_ key: String) -> AlertFilter? {
    guard let typed = text(key) else { return nil }
    do throws(FilterProblem) {
      return try AlertFilter(typed)
    } catch {
      complain("\(path).\(key): \(error.sentence)", at: values[key])
      return nil
    }
  }

  /// Notes what is wrong, at a node or at the beginning of the map.
  mutating func complain(_ sentence: String, at node: Node? = nil) {
    problems.append(PolicyProblem(line: node?.mark?.line ?? line, sentence: sentence))
  }

  /// Takes over what is wrong with a map inside this one.
  mutating func add(_ found: [PolicyProblem]) { problems += found }

  /// Returns what is said of a key nobody knows.
  static func unknown(_ name: String, in path: String, known: [String]) -> String {
    let near = NearWord.nearest(to: name.lowercased(), in: known)
    let hint = near.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))"
    let place = path.isEmpty ? "a key" : "a key of \(path)"
    return "'\(name.prefix(40))' is no \(place.dropFirst(2)); \(hint)"
  }
}
