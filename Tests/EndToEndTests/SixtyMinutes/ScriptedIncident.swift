import Foundation
import Testing

/// A script that was played with the real program, one process a command, and what it left behind.
///
/// The program is told the time with `--now`, which makes the names it gives the same every time. In what is
/// kept they are numbered in the order they appear, so that a new act does not change every line.
final class ScriptedIncident {
  /// What each command said, and the files that were kept, by name.
  private(set) var kept: [String: String] = [:]
  let home: TemporaryHome
  private let folder: String
  private var transcript = ""
  static let incident = "INC-2026-0001"

  /// Plays the script of a folder.
  init(_ folder: String, day: String) throws {
    self.folder = folder
    home = try TemporaryHome()
    try Self.text(folder + "/wardroom.yaml").write(
      toFile: home.path + "/wardroom.yaml", atomically: false, encoding: .utf8)
    for step in IncidentScript(try Self.text(folder + "/script.txt"), day: day).steps {
      try play(step)
    }
    kept["transcript.txt"] = transcript
    kept["postmortem.md"] = home.text("postmortems/" + (try #require(home.postmortems.first)))
    kept = try numbered(kept)
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  private func play(_ step: IncidentScript.Step) throws {
    let words = try step.words.map { word in
      let isFile = FileManager.default.fileExists(atPath: folder + "/" + word)
      return isFile ? folder + "/" + word : try named(word)
    }
    let run = try CommandLineRun.wardroom(
      words + ["--now", step.moment, "--actor", step.actor], home: home,
      input: try step.input.map { try Self.text(folder + "/" + $0) } ?? "",
      environment: ["TZ": "UTC"])
    #expect(
      (run.code == 0) != step.isRefused, "\(step.words) ended with \(run.code): \(run.messages)")
    tell(step, run)
    if let name = step.output { kept[name] = run.output }
  }

  private func tell(_ step: IncidentScript.Step, _ run: CommandLineRun) {
    let typed = step.words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
    transcript += "\(step.moment.suffix(9)) \(step.actor)$ \(typed)\n"
    let answer = step.output.map { "(in \($0))\n" } ?? run.output
    for line in (run.messages + answer).split(separator: "\n") {
      transcript +=
        "    \(line.replacing(folder + "/", with: "").replacing(home.path, with: "HOME"))\n"
    }
  }

  /// Returns a word, or for `{words}` the name of the criterion, side effect or ask that has them.
  private func named(_ word: String) throws -> String {
    guard word.hasPrefix("{"), word.hasSuffix("}") else { return word }
    let wanted = word.dropFirst().dropLast()
    let found = try points().first { ($0["text"] as? String)?.contains(wanted) == true }
    return try #require(found?["id"] as? String, "nothing says \(wanted)")
  }

  private func points() throws -> [[String: Any]] {
    let shown = try CommandLineRun.wardroom(["show", Self.incident, "--json"], home: home).json()
    let incident = try #require(shown as? [String: Any])
    return ["criteria", "side_effects", "asks"].flatMap { incident[$0] as? [[String: Any]] ?? [] }
  }

  /// Gives the names of lines and points numbers in the order they appear.
  private func numbered(_ files: [String: String]) throws -> [String: String] {
    let record = try JSONSerialization.jsonObject(with: Data((files["record.json"] ?? "{}").utf8))
    var names = Self.names(in: record)
    let order = files.sorted { $0.key > $1.key }.map(\.value).joined()
    names.sort { (Self.place(of: $0, in: order), $0) < (Self.place(of: $1, in: order), $1) }
    var numbered = files
    for (index, name) in names.enumerated() {
      let digits = String(index + 1)
      let plain =
        String(name.prefix(1)) + String(repeating: "0", count: 5 - digits.count) + digits
      numbered = numbered.mapValues { $0.replacing(name, with: plain) }
    }
    return numbered
  }

  private static func place(of name: String, in text: String) -> Int {
    text.firstRange(of: name).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
      ?? .max
  }

  private static func names(in value: Any) -> [String] {
    if let list = value as? [Any] { return Array(Set(list.flatMap(names))) }
    guard let object = value as? [String: Any] else { return [] }
    let own = (object["id"] as? String).map { [$0] } ?? []
    return Array(
      Set(own.filter { $0.utf8.count == 6 && !$0.contains("-") } + object.values.flatMap(names)))
  }
}
