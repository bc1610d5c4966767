/** A well that uses most of what the type has, in schema order; every number and instant with its own spelling. */
import { documentOf } from './documents.js';

/** The content of a well after its name, except commonData/dTim*, which the server owns. */
export const FULL_WELL_CONTENT = [
  '<nameLegal>Legal name</nameLegal><numLicense>L-1</numLicense><numGovt>G-1</numGovt>',
  '<dTimLicense>2001-05-15T13:20:00.000+02:00</dTimLicense>',
  '<field>Field</field><country>Norway</country><state>S</state><county>C</county><region>R</region>',
  '<district>D</district><block>B</block><timeZone>-06:00</timeZone><operator>Operator</operator>',
  '<operatorDiv>Division</operatorDiv><pcInterest uom="%">65.0</pcInterest><numAPI>API-1</numAPI>',
  '<statusWell>drilling</statusWell><purposeWell>exploration</purposeWell><fluidWell>oil</fluidWell>',
  '<directionWell>producer</directionWell><dTimSpud>2001-05-31T08:15:00Z</dTimSpud>',
  '<dTimPa>2001-07-15T15:30:00.000Z</dTimPa><wellheadElevation uom="ft">500.00</wellheadElevation>',
  '<wellDatum uid="KB"><name>Kelly Bushing</name><code>KB</code><datumName namingSystem="EPSG" code="5106">',
  'Caspian Sea</datumName><kind>permanent</kind><kind>driller</kind>',
  '<elevation uom="ft" datum="SL">78.5</elevation><comment>the bushing</comment>',
  '<extensionNameValue uid="e1"><name>tide</name><value uom="m">1.50</value><dataType>double</dataType>',
  '</extensionNameValue></wellDatum>',
  '<wellDatum uid="SL"><name>Sea Level</name><code>SL</code></wellDatum>',
  '<groundElevation uom="ft">250</groundElevation><waterDepth uom="ft">520</waterDepth>',
  '<wellLocation uid="loc-1"><wellCRS uidRef="proj1">UTM 31N</wellCRS><easting uom="m">425353.84</easting>',
  '<northing uom="m">6623785.69</northing><description>surface &lt;point&gt; &amp; more</description></wellLocation>',
  '<referencePoint uid="SRP1"><name>Slot</name><type>Site Reference Point</type>',
  '<location uid="l-1"><wellCRS uidRef="proj1">UTM 31N</wellCRS><easting uom="m">1.10</easting>',
  '<northing uom="m">2.20</northing></location><location uid="l-2"><wellCRS uidRef="local1">local</wellCRS>',
  '<localX uom="m">12.63</localX><localY uom="m">-3.74</localY></location></referencePoint>',
  '<wellCRS uid="proj1"><name>UTM 31N</name><mapProjectionCRS uidRef="23031">UTM 31N</mapProjectionCRS></wellCRS>',
  '<wellCRS uid="local1"><name>local</name><localCRS><usesWellAsOrigin>true</usesWellAsOrigin>',
  '<yAxisAzimuth uom="dega" northDirection="grid north">0</yAxisAzimuth>',
  '<xRotationCounterClockwise>false</xRotationCounterClockwise></localCRS></wellCRS>',
  '<commonData><sourceName>source</sourceName><itemState>plan</itemState><serviceCategory>SC</serviceCategory>',
  '<comments>comments</comments><acquisitionTimeZone>-05:00</acquisitionTimeZone>',
  '<acquisitionTimeZone dTim="2001-06-01T00:00:00Z">-06:00</acquisitionTimeZone>',
  '<defaultDatum uidRef="KB">Kelly Bushing</defaultDatum><privateGroupOnly>false</privateGroupOnly>',
  '<extensionNameValue uid="x1"><name>rating</name><value>1.0</value><dataType>double</dataType>',
  '</extensionNameValue></commonData>',
].join('');

/** The full well as a document. */
export function fullWellDocument(uid: string, name: string): string {
  return documentOf('well', `<well uid="${uid}"><name>${name}</name>${FULL_WELL_CONTENT}</well>`);
}
