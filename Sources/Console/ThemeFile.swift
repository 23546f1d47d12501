public import TerminalKit
import Yams

/// A team's theme as a YAML file.
///
/// `name`, `inherits` (the name of another theme) and `ground` (dark or light) stand at the top;
/// `styles` maps roles such as `severity.1` to entries such as `{ fg: 204, bold: true }`.
public enum ThemeFile {
  /// Finds the theme another one inherits; nil when there is none of that name.
  public typealias Finding = (String) throws(ThemeProblem) -> Theme?

  /// Reads a theme; the shipped ones can be inherited.
  public static func decode(yaml: String) throws(ThemeProblem) -> Theme {
    try decode(yaml: yaml, named: "custom") { name in
      Theme.shipped.first { $0.name == name }
    }
  }

  /// Reads a theme whose file has a name, with the themes that it may inherit.
  ///
  /// - Throws: The first thing that is wrong, with its line and what to write instead.
  public static func decode(
    yaml: String, named name: String, finding: Finding
  ) throws(ThemeProblem) -> Theme {
    let root = try root(of: yaml)
    do throws(ThemeProblem) {
      let content = try content(of: root)
      let parent = try inherited(content.inherits, by: name, finding)
      return try Theme(
        name: content.name ?? name, entries: content.styles ?? [:], inheriting: parent,
        ground: try ground(content.ground))
    } catch {
      guard error.line == nil else { throw error }
      throw ThemeProblem(
        role: error.role, description: error.description, line: line(of: error.role, in: root))
    }
  }

  // MARK: Values

  private static func inherited(
    _ parent: String?, by name: String, _ finding: Finding
  ) throws(ThemeProblem) -> Theme {
    guard let parent else { return .dark }
    let found: Theme?
    do throws(ThemeProblem) {
      found = try finding(parent)
    } catch {
      // The line of the other file would be taken for one of this.
      throw ThemeProblem(role: "inherits", description: error.description)
    }
    guard let found else {
      throw ThemeProblem(
        role: "inherits",
        description:
          "Theme `\(SafeText(name))` inherits `\(SafeText(parent))`, and there is no such theme. "
          + "`wardroom theme list` names them.")
    }
    return found
  }

  private static func ground(_ text: String?) throws(ThemeProblem) -> Ground? {
    guard let text else { return nil }
    guard let ground = Ground(rawValue: text) else {
      throw ThemeProblem(
        role: "ground", description: "`ground: \(SafeText(text))` is neither dark nor light.")
    }
    return ground
  }

  private struct Content: Decodable {
    var name: String?
    var inherits: String?
    var ground: String?
    var styles: [String: ThemeEntry]?

    static let keys = ["name", "inherits", "ground", "styles"]
  }

  // MARK: Reading

  private static func root(of yaml: String) throws(ThemeProblem) -> Node {
    do {
      guard let root = try Yams.compose(yaml: yaml) else {
        throw ThemeProblem(role: "", description: "The theme is empty.", line: 1)
      }
      return root
    } catch let problem as ThemeProblem {
      throw problem
    } catch let error as YamlError {
      let (line, reason) = place(of: error, in: yaml)
      throw ThemeProblem(
        role: "", description: "The theme cannot be read as YAML: \(reason).", line: line)
    } catch {
      throw ThemeProblem(role: "", description: "The theme cannot be read as YAML.", line: 1)
    }
  }

  private static func place(of error: YamlError, in yaml: String) -> (line: Int, reason: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let around = context.map { " " + SafeText($0.text).description } ?? ""
      return (mark.line, SafeText(problem).description + around)
    case .reader(let problem, _, _, _): return (1, SafeText(problem).description)
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      let same = lines.filter { $0.element.drop { $0 == " " }.hasPrefix(key + ":") }
      return (
        same.dropFirst().first.map { $0.offset + 1 } ?? context.mark.line,
        "the key \(SafeText(key)) stands there twice"
      )
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return (1, "it is no text of the kind that is expected")
    }
  }

  private static func content(of root: Node) throws(ThemeProblem) -> Content {
    guard let mapping = root.mapping else {
      throw ThemeProblem(
        role: "", description: "The theme cannot be read: it is no list of keys and values.",
        line: 1)
    }
    for (key, _) in mapping where !Content.keys.contains(key.string ?? "") {
      throw ThemeProblem(
        role: key.string ?? "",
        description: "`\(SafeText(key.string ?? ""))` is no part of a theme; use "
          + Content.keys.joined(separator: ", ") + ".", line: key.mark?.line)
    }
    if let styles = mapping["styles"]?.mapping, styles.count > 200 {
      throw ThemeProblem(
        role: "styles",
        description: "The theme has \(styles.count) styles; there are not 200 roles.",
        line: styles.mark?.line)
    }
    do {
      return try YAMLDecoder().decode(Content.self, from: root)
    } catch let error as DecodingError {
      throw problem(error, root)
    } catch {
      throw ThemeProblem(
        role: "", description: "The theme cannot be read: \(SafeText(String(describing: error)))")
    }
  }

  private static func problem(_ error: DecodingError, _ root: Node) -> ThemeProblem {
    switch error {
    case .dataCorrupted(let context), .keyNotFound(_, let context),
      .typeMismatch(_, let context), .valueNotFound(_, let context):
      let path = context.codingPath.map(\.stringValue)
      let words = path.map { $0 + ": " }.joined()
      let reason = context.underlyingError.map { String(describing: $0) }
      return ThemeProblem(
        role: path.count > 1 ? path[1] : path.first ?? "",
        description: "The theme cannot be read. "
          + SafeText(words + (reason ?? context.debugDescription)).description,
        line: line(of: path, in: root))
    @unknown default:
      return ThemeProblem(role: "", description: SafeText(String(describing: error)).description)
    }
  }

  // MARK: Places

  /// Returns the line of a role, else of a key at the top.
  private static func line(of name: String, in root: Node) -> Int? {
    line(of: ["styles", name], in: root, isWhole: true) ?? line(of: [name], in: root)
  }

  /// Returns the line of the deepest key of a path that is there.
  private static func line(of path: [String], in root: Node, isWhole: Bool = false) -> Int? {
    var node = root
    var line: Int?
    for name in path {
      guard let pair = node.mapping?.first(where: { $0.key.string == name }) else {
        return isWhole ? nil : line
      }
      line = pair.key.mark?.line
      node = pair.value
    }
    return line
  }
}
