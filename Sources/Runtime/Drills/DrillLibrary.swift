import Drills
import Glibc

/// The drills of a home laid over the shipped ones; a team's file replaces a shipped one of the same name.
struct DrillLibrary: Sendable {
  private let folders: [(path: String, origin: String)]
  private static let ending = ".drill.yaml"
  /// The largest number of files that are read, so that a wrong folder cannot stall anything.
  private static let fileLimit = 500

  init(home: Home, shipped: ShippedContent) {
    folders =
      (shipped.path.map { [($0 + "/runbooks/drills", "shipped")] } ?? [])
      + [(home.drillsPath, "home")]
  }

  /// Returns every file by the name of its drill.
  func files() -> [DrillFile] {
    var found: [DrillFile] = []
    for (_, place) in places.sorted(by: { $0.key < $1.key }) {
      do throws(CommandFailure) {
        found.append(try Self.file(place.path, place.origin))
      } catch {
        found.append(DrillFile(path: place.path, origin: place.origin, unreadable: error.sentence))
      }
    }
    return found
  }

  /// Returns the file a person named: any that is there when it looks like one, else one of the library.
  /// - Throws: That there is none, and where names are listed.
  func named(_ name: String) throws(CommandFailure) -> DrillFile {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      guard access(name, F_OK) == 0 else {
        throw CommandFailure(.no, "There is no file \"\(name)\". Check the path.")
      }
      return try Self.file(name, "file")
    }
    guard let place = places[name] else {
      throw CommandFailure(
        .no,
        "There is no drill \"\(name)\". `wardroom drill list` names them; a file is named with its path."
      )
    }
    return try Self.file(place.path, place.origin)
  }

  private var places: [String: (path: String, origin: String)] {
    var byName: [String: (path: String, origin: String)] = [:]
    for (folder, origin) in folders {
      let names = FileBytes.names(in: folder).filter {
        $0.hasSuffix(Self.ending) && !$0.hasPrefix(".")
      }
      for name in names.prefix(Self.fileLimit) {
        byName[String(name.dropLast(Self.ending.count))] = (folder + "/" + name, origin)
      }
    }
    return byName
  }

  private static func file(_ path: String, _ origin: String) throws(CommandFailure) -> DrillFile {
    do throws(FileFailure) {
      let bytes = try FileBytes.read(path, limit: Scenario.sizeLimit)
      guard let bytes else {
        throw FileFailure(path, .read, reason: "it is gone")
      }
      return DrillFile(path: path, origin: origin, bytes: bytes)
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
  }
}

/// A scenario's file with what was read out of it.
struct DrillFile: Sendable {
  var path: String
  /// Where it comes from: `shipped`, `home` or `file`.
  var origin: String
  var bytes: [UInt8]
  /// The scenario; nil when something in the file is wrong.
  var scenario: Scenario?
  /// What is wrong with the file, so that nothing can be played.
  var problems: [ScenarioProblem] = []

  init(path: String, origin: String, bytes: [UInt8]) {
    self.path = path
    self.origin = origin
    self.bytes = bytes
    do throws(ScenarioProblems) {
      scenario = try Scenario(yaml: bytes)
    } catch {
      problems = error.problems
    }
  }

  /// Creates what stands for a file that cannot be read; the sentence says why.
  init(path: String, origin: String, unreadable sentence: String) {
    self.path = path
    self.origin = origin
    bytes = []
    problems = [ScenarioProblem(sentence, at: ScenarioPlace(line: 1, column: 1))]
  }

  /// The name of the file without its ending.
  var name: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".drill.yaml") ? String(file.dropLast(11)) : file
  }

  /// Returns the scenario.
  /// - Throws: The first thing that is wrong with the file, and how many more there are.
  func playable() throws(CommandFailure) -> Scenario {
    if let scenario { return scenario }
    let first = problems.first.map { "\($0.place.line):\($0.place.column): \($0.sentence)" } ?? ""
    let rest =
      problems.count > 1
      ? " There are \(problems.count - 1) more; `wardroom drill lint \(path)` lists them." : ""
    throw CommandFailure(.badData, "\(path):\(first)\(rest)")
  }
}
