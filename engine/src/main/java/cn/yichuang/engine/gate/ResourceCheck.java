package cn.yichuang.engine.gate;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Refuses a deployment by its files, before the engine parses any of them. */
final class ResourceCheck implements Deployer {
  private static final int LARGEST = 2_000_000;
  private static final int DEEPEST = 40;

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (deployment.isNew()) deployment.getResources().values().forEach(ResourceCheck::check);
  }

  private static void check(ResourceEntity resource) {
    String name = resource.getName();
    boolean isDecision = name.endsWith(".dmn");
    if (!isDecision && !name.endsWith(".bpmn")) throw refusal(name, "only .bpmn and .dmn files can be deployed");
    if (resource.getBytes().length > LARGEST) throw refusal(name, "larger than " + LARGEST + " bytes");
    try {
      checkXml(name, reader(resource.getBytes()));
      if (isDecision) checkDecision(name, reader(resource.getBytes()));
    } catch (XMLStreamException notXml) {
      throw refusal(name, "not well-formed XML: " + notXml.getMessage());
    }
  }

  private static void checkDecision(String name, XMLStreamReader xml) throws XMLStreamException {
    Optional<String> complaint = DecisionFile.complaint(xml);
    if (complaint.isPresent()) throw refusal(name, complaint.get());
  }

  private static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  private static void checkXml(String name, XMLStreamReader xml) throws XMLStreamException {
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refusal(name, "a DOCTYPE is not allowed");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) throw refusal(name, "elements nested deeper than " + DEEPEST);
          checkLoadsNoSchema(name, xml);
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> { }
      }
    }
  }

  /** A validating parser may fetch what xsi:schemaLocation names. */
  private static void checkLoadsNoSchema(String name, XMLStreamReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT).endsWith("schemalocation")) throw refusal(name, "schemaLocation is not allowed");
    }
  }

  private static BadUserRequestException refusal(String name, String reason) {
    return new BadUserRequestException("Not allowed by the hall: " + name + ": " + reason);
  }
}
