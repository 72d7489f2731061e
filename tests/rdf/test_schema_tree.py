"""The tree of classes and properties that the SPARQL page offers."""

from __future__ import annotations

from kg.rdf.schema_tree import schema_tree


def test_every_class_of_a_shape_has_its_properties_as_queries_write_them() -> None:
    tree = {each.name: each.properties for each in schema_tree()}
    assert "vk:dueBy" in {each.name for each in tree["vk:Task"]}
    assert {each.leads_to for each in tree["foaf:Person"]} >= {"schema:AdministrativeArea", None}
    assert all(":" in each.name for properties in tree.values() for each in properties)
