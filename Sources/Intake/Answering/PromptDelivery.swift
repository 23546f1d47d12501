import AlertSources
import HTTPTypes
import IncidentModel

/// A delivery that was read whole and of which nothing is left to do but to keep it.
struct PromptDelivery: Sendable {
  let delivery: Delivery
  /// What the client of the vendor is answered once it is kept, nil when the receipt says it.
  let vendorAnswer: SourceAnswer?

  /// Reads a message; nil when it cannot be read, or when it says more than alerts.
  init?(_ message: SourceMessage, _ source: ServedSource) {
    let reading: AlertReading
    do throws(AlertPayloadProblem) {
      reading = try source.source.reading(of: message)
    } catch {
      // It becomes a dead letter, with the problem for its reason.
      return nil
    }
    guard reading.skipped.isEmpty, reading.heartbeats.isEmpty, reading.subscription == nil
    else { return nil }
    delivery = Delivery(message, source.name, reading)
    vendorAnswer = source.source.answer(to: message, reading)
  }
}

extension AdmittedDelivery {
  /// Returns what the source reads.
  func message(_ body: [UInt8], _ receivedAt: Timestamp) -> SourceMessage {
    SourceMessage(
      body, path: path, method: method, query: query, headers: source.readHeaders(of: head),
      contentType: contentType, instance: instance, receivedAt: receivedAt)
  }
}

extension Delivery {
  /// Creates what is kept of a message.
  init(_ message: SourceMessage, _ source: String, _ reading: AlertReading? = nil) {
    self.init(
      source: source, receivedAt: message.receivedAt, contentType: message.contentType,
      envelope: DeliveryEnvelope(
        path: message.path, method: message.method, query: message.query,
        headers: message.headers, instance: message.instance),
      body: message.body, alerts: reading?.alerts ?? [])
    changes = reading?.changes ?? []
    lineage = reading?.lineage ?? []
  }
}

extension Answer {
  /// Creates the answer a vendor's client looks for.
  init(vendor: SourceAnswer) {
    self.init(HTTPResponse.Status(code: vendor.status))
    content = .json(vendor.json)
  }

  /// Creates the answer that says what was kept.
  init(acknowledging receipt: DeliveryReceipt) {
    self.init(.accepted, ("delivery", .number(receipt.number)))
    guard receipt.isApplied else {
      fields.append((name: "applied", value: .text("later")))
      return
    }
    fields.append((name: "opened", value: .number(Int64(receipt.opened))))
    fields.append((name: "resolved", value: .number(Int64(receipt.resolved))))
    fields.append((name: "repeated", value: .number(Int64(receipt.repeated))))
  }
}
