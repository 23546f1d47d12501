import Console
import TerminalKit

/// The themes of a home: the team's own files over the shipped ones and those in the program.
struct ThemeLibrary: Sendable {
  /// Where a theme comes from.
  enum Origin: String, Encodable, Sendable {
    case own
    case shipped
    case builtIn = "built in"
  }

  /// A theme by its name.
  struct Listing: Hashable, Sendable {
    var name: String
    var origin: Origin
    /// Its file; nil for one in the program.
    var path: String?
  }

  /// More files than these are not looked at, so that a wrong folder cannot stall the console.
  private static let fileLimit = 500
  /// How many themes may inherit one another.
  private static let generations = 16
  private static let ending = ".yaml"

  private let ownFolder: String
  private let shippedFolder: String?

  init(home: Home, shipped: ShippedContent) {
    ownFolder = home.themesPath
    shippedFolder = shipped.path.map { $0 + "/themes" }
  }

  /// Returns every theme, by name; of several of one name the one that counts.
  func listings() -> [Listing] {
    var found: [String: Listing] = [:]
    if let shippedFolder { collect(shippedFolder, .shipped, into: &found) }
    for theme in Theme.shipped {
      found[theme.name] = Listing(name: theme.name, origin: .builtIn, path: nil)
    }
    collect(ownFolder, .own, into: &found)
    return found.values.sorted { $0.name < $1.name }
  }

  private func collect(
    _ folder: String, _ origin: Origin, into found: inout [String: Listing]
  ) {
    let files = FileBytes.names(in: folder).sorted().prefix(Self.fileLimit)
    for file in files where file.hasSuffix(Self.ending) && !file.hasPrefix(".") {
      let name = String(file.dropLast(Self.ending.count))
      found[name] = Listing(name: name, origin: origin, path: folder + "/" + file)
    }
  }

  /// Returns a theme: the team's own file, then one in the program, then a shipped file.
  ///
  /// - Throws: What is wrong with it, with file and line, or which there are.
  func theme(named name: String) throws(CommandFailure) -> Theme {
    do throws(ThemeProblem) {
      if let theme = try theme(name, inheritedBy: []) { return theme }
    } catch {
      throw CommandFailure(.badData, error.description)
    }
    let names = listings().map(\.name).joined(separator: ", ")
    throw CommandFailure(.no, "There is no theme \"\(name)\". There are: \(names).")
  }

  /// Reads a file that lies anywhere.
  func theme(at path: String) throws(CommandFailure) -> Theme {
    do throws(ThemeProblem) {
      if let theme = try read(path, named: Self.stem(path), inheritedBy: []) { return theme }
    } catch {
      throw CommandFailure(.badData, error.description)
    }
    throw CommandFailure(.no, "There is no file \"\(path)\". Check the path.")
  }

  /// Finds a theme; the children are the themes on the way here, each inherited by the one before it.
  private func theme(
    _ name: String, inheritedBy children: [String]
  ) throws(ThemeProblem) -> Theme? {
    guard !children.contains(name) else { return try circle(name, children) }
    guard children.count < Self.generations else {
      throw ThemeProblem(
        role: "inherits",
        description:
          "More than \(Self.generations) themes inherit one another. Write some of them together.")
    }
    let isPlainName = !name.contains("/") && !name.hasPrefix(".")
    let file = "/" + name + Self.ending
    if isPlainName, let own = try read(ownFolder + file, named: name, inheritedBy: children) {
      return own
    }
    if let embedded = Theme.shipped.first(where: { $0.name == name }) { return embedded }
    guard isPlainName, let shippedFolder else { return nil }
    return try read(shippedFolder + file, named: name, inheritedBy: children)
  }

  /// A team's file may lay itself over the theme in the program that it is named like.
  private func circle(_ name: String, _ children: [String]) throws(ThemeProblem) -> Theme? {
    if children.last == name, let embedded = Theme.shipped.first(where: { $0.name == name }) {
      return embedded
    }
    let way = (children + [name]).map { SafeText($0).description }.joined(separator: " -> ")
    throw ThemeProblem(
      role: "inherits", description: "These themes inherit each other in a circle: \(way).")
  }

  private func read(
    _ path: String, named name: String, inheritedBy children: [String]
  ) throws(ThemeProblem) -> Theme? {
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try FileBytes.read(path, limit: SettingsText.sizeLimit)
    } catch {
      throw ThemeProblem(role: "", description: error.sentence)
    }
    guard let bytes else { return nil }
    do throws(SettingProblem) {
      let text = try SettingsText(bytes, path: path).text
      return try decode(text, path: path, named: name, children + [name])
    } catch {
      throw ThemeProblem(role: "", description: error.sentence.description)
    }
  }

  private func decode(
    _ text: String, path: String, named name: String, _ way: [String]
  ) throws(SettingProblem) -> Theme {
    do throws(ThemeProblem) {
      return try ThemeFile.decode(yaml: text, named: name) { (parent) throws(ThemeProblem) in
        try theme(parent, inheritedBy: way)
      }
    } catch {
      let place = error.line.map { ":\($0)" } ?? ""
      throw SettingProblem("\(path)\(place): \(error.description)")
    }
  }

  private static func stem(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : file
  }
}
