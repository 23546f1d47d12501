import CPlatform
import IncidentModel

extension HashChain {
  /// Returns the SHA-256 an event has in its place.
  static func hash(
    previous: [UInt8], position: Int64, stream: StreamID, version: Int, draft: EventDraft
  ) throws(StoreFailure) -> [UInt8] {
    let bytes = preimage(
      previous: previous, position: position, stream: stream, version: version, draft: draft)
    var status: Int32 = 0
    let digest = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      status = bytes.withUnsafeBytes {
        wardroom_sha256($0.baseAddress, $0.count, buffer.baseAddress)
      }
      count = status == 0 ? 32 : 0
    }
    guard status == 0 else { throw .unexpected(detail: "libcrypto gives no SHA-256") }
    return digest
  }

  /// Returns a draft in its place after the event before it.
  static func place(
    _ draft: EventDraft, position: Int64, stream: StreamID, version: Int, previous: [UInt8]
  ) throws(StoreFailure) -> StoredEvent {
    let hash = try hash(
      previous: previous, position: position, stream: stream, version: version, draft: draft)
    return StoredEvent(
      position: position, stream: stream, version: version, draft: draft, previousHash: previous,
      hash: hash)
  }

  /// Returns bytes in lower-case hexadecimal.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
