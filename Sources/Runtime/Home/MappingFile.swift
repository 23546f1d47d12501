import AlertSources
import TerminalKit
import Yams

/// A team's description of a source, in a file or inside its settings.
enum MappingFile {
  /// Reads a file.
  /// - Throws: What is wrong with it, with its place.
  static func mapping(at path: String) throws(SettingProblem) -> SourceMapping {
    let bytes: [UInt8]
    do throws(FileFailure) {
      guard let found = try FileBytes.read(path, limit: SettingsText.sizeLimit) else {
        throw FileFailure(path, .read, reason: "there is no such file")
      }
      bytes = found
    } catch {
      throw SettingProblem(SafeText(error.sentence))
    }
    let text = try SettingsText(bytes, path: path).text
    guard let node = try SettingsText.compose(text, path: path) else {
      throw SettingProblem(
        "\(path):1: The file is empty. `wardroom sources dry-run --help` shows one.")
    }
    do throws(SettingProblem) {
      return try mapping(node, name: "The mapping")
    } catch {
      throw SettingProblem("\(path):\(error.line ?? 1): \(error.sentence)")
    }
  }

  /// Reads a mapping from a node of a settings file.
  /// - Throws: What is wrong with it.
  static func mapping(_ node: Node, name: String) throws(SettingProblem) -> SourceMapping {
    do {
      return try YAMLDecoder().decode(SourceMapping.self, from: node)
    } catch DecodingError.typeMismatch(_, let context) {
      throw problem(context.codingPath, in: node, name)
    } catch DecodingError.valueNotFound(_, let context) {
      throw problem(context.codingPath, in: node, name)
    } catch DecodingError.keyNotFound(let key, let context) {
      throw problem(context.codingPath + [key], in: node, name, "is missing")
    } catch DecodingError.dataCorrupted(let context) {
      throw problem(context.codingPath, in: node, name)
    } catch {
      throw SettingProblem("\(name) cannot be read.", line: node.mark?.line)
    }
  }

  private static func problem(
    _ path: [any CodingKey], in node: Node, _ name: String,
    _ trouble: SafeText = "is not of the form that belongs there"
  ) -> SettingProblem {
    var place = node
    for key in path {
      let next = key.intValue.flatMap { index -> Node? in
        guard let items = place.sequence, items.indices.contains(index) else { return nil }
        return items[index]
      }
      guard let inner = next ?? place.mapping?[Node(key.stringValue)] else { break }
      place = inner
    }
    let keys = path.map(\.stringValue).joined(separator: ".")
    return SettingProblem("\(name) \(keys) \(trouble).", line: place.mark?.line)
  }
}
