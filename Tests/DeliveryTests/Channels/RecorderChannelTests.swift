import Delivery
import Foundation
import IncidentModel
import Testing

@Suite struct RecorderChannelTests {
  private let folder: TestFolder
  private let recorder: RecorderChannel

  init() throws {
    folder = try TestFolder()
    recorder = RecorderChannel(path: folder.path("drill.jsonl"))
  }

  private func record(_ message: OutgoingMessage, part: Int = 0) async throws -> SendVerdict {
    let slack = try channel(.slack, ["url": .text("http://127.0.0.1:1/services/x")])
    return await Outward(message, of: .test).send(through: slack, part: part, recorder: recorder)
  }

  @Test func everyMessageIsOneLineOfJSON() async throws {
    _ = try await record(.sample)
    _ = try await record(OutgoingMessage.sample.saying("a\nb \"c\" \u{1B}[31m"))
    let lines = try String(contentsOfFile: recorder.path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { _ = try SentBody(line) }
  }

  @Test func nobodyElseMayReadIt() async throws {
    _ = try await record(.sample)
    let mode = try FileManager.default.attributesOfItem(atPath: recorder.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func aPartThatIsNotThereIsRefused() async throws {
    let verdict = try await record(.sample, part: 3)
    #expect(verdict == .refused("The message has no part 4 here but 1. Write it anew."))
  }

  @Test func aFolderThatIsNotThereIsTold() async throws {
    let lost = RecorderChannel(path: folder.path("gone/drill.jsonl"))
    let slack = try channel(.slack, ["url": .text("http://127.0.0.1:1/services/x")])
    let verdict = await Outward(.sample, of: .drill).send(through: slack, part: 0, recorder: lost)
    guard case .refused(let sentence) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(sentence.contains("gone/drill.jsonl cannot be written: No such file or directory."))
  }
}
